/** Broken definitions and properties files on demand: the same number gives the same file, on every machine. */

export type Random = () => number;

/** Numbers from 0 to 1 (excluded) that depend on the seed alone. Source: mulberry32, by Tommy Ettinger, public domain. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Mutation = (text: string, random: Random) => string | Uint8Array;
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const below = (random: Random, limit: number): number => Math.floor(random() * limit);
const oneOf = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)] as T;

const odd: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  '',
  ' ',
  [],
  {},
  [null],
  [[]],
  { $ref: '#' },
  { $ref: '#/definitions/' },
  { $ref: 7 },
  'x'.repeat(300),
  '\u0000',
  '\ud800',
  'constructor',
  '@headers(',
  "@connectionParameters('",
  '#/definitions/__proto__',
  '%',
  '/{',
  '{}',
  'é'.repeat(40),
  'https://',
  { type: ['string', 'null'] },
  { '': '' },
];
const oddKeys = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'length',
  '',
  ' ',
  '$ref',
  'x-ms-',
  '/',
  '~0~1',
  '0',
];

/** Replaces one value of the tree, found by a walk that takes a branch at random. */
function changed(
  text: string,
  random: Random,
  change: (owner: Json[] | { [key: string]: Json }, key: string) => void,
): string {
  const root: Json = JSON.parse(text);
  let owner = root;
  for (let depth = 0; typeof owner === 'object' && owner !== null; depth += 1) {
    const keys = Object.keys(owner);
    if (keys.length === 0) break;
    const key = oneOf(random, keys);
    const inner: Json = (owner as { [key: string]: Json })[key] ?? null;
    if (typeof inner !== 'object' || inner === null || (depth > 0 && random() < 0.15)) {
      change(owner as { [key: string]: Json }, key);
      break;
    }
    owner = inner;
  }
  return JSON.stringify(root, null, 2);
}

function set(owner: Json[] | { [key: string]: Json }, key: string, value: Json): void {
  // The length of a list is no key that a file could have.
  if (Array.isArray(owner) && key === 'length') return;
  Object.defineProperty(owner, key, { value, enumerable: true, configurable: true, writable: true });
}

function inserted(text: string, random: Random, what: string): string {
  const at = below(random, text.length + 1);
  return text.slice(0, at) + what + text.slice(at);
}

/** What stands behind the first colon after a random place, so that the rest of the file stays as it was. */
function asValue(text: string, random: Random, what: string): string {
  const at = text.indexOf(': ', below(random, text.length));
  const end = at === -1 ? -1 : text.indexOf('\n', at);
  return end === -1 ? what : `${text.slice(0, at + 2)}${what},${text.slice(end)}`;
}

function withDefinitions(text: string, definitions: { [key: string]: Json }): string {
  const root: { [key: string]: Json } = JSON.parse(text);
  const before = root['definitions'];
  return JSON.stringify({
    ...root,
    definitions: { ...(typeof before === 'object' ? before : {}), ...definitions },
  });
}

const reference = (name: string): Json => ({ $ref: `#/definitions/${name}` });

/** A body of the first operation that leads to a definition. */
function used(text: string, definitions: { [key: string]: Json }, name: string): string {
  const root = JSON.parse(withDefinitions(text, definitions));
  const item = Object.values(root.paths ?? {})[0] as { [key: string]: { [key: string]: Json } } | undefined;
  const operation = Object.values(item ?? {})[0];
  if (operation && typeof operation === 'object')
    operation['parameters'] = [{ name: 'body', in: 'body', required: true, schema: reference(name) }];
  return JSON.stringify(root, null, 1);
}

/** Each kind of damage, by name. Those that take long to read are rare. */
export const mutations: Readonly<Record<string, Mutation>> = {
  truncated: (text, random) => text.slice(0, below(random, text.length)),
  'bit flipped': (text, random) => {
    const bytes = new TextEncoder().encode(text);
    for (let flips = 1 + below(random, 8); flips > 0; flips -= 1) {
      const at = below(random, bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << below(random, 8));
    }
    return bytes;
  },
  'bytes inserted': (text, random) => {
    const bytes = new TextEncoder().encode(text);
    const at = below(random, bytes.length);
    const noise = Uint8Array.from({ length: 1 + below(random, 20) }, () => below(random, 256));
    return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)]);
  },
  'part removed': (text, random) => {
    const at = below(random, text.length);
    return text.slice(0, at) + text.slice(at + 1 + below(random, 200));
  },
  'part repeated': (text, random) => {
    const at = below(random, text.length);
    return text.slice(0, at + 300) + text.slice(at);
  },
  'nested deeply': (text, random) => {
    const depth = 10 ** (1 + below(random, 5));
    const [open, close] = oneOf(random, [
      ['[', ']'],
      ['{"properties":{"a":', '}}'],
      ['{"items":', '}'],
      ['{"allOf":[', ']}'],
    ]) as [string, string];
    return asValue(text, random, open.repeat(depth) + (random() < 0.8 ? `1${close.repeat(depth)}` : ''));
  },
  'huge string': (text, random) =>
    asValue(
      text,
      random,
      JSON.stringify(oneOf(random, ['x', 'é', '\\', ' ', '@{', '/'] as const).repeat(300_000)),
    ),
  'odd value': (text, random) => changed(text, random, (owner, key) => set(owner, key, oneOf(random, odd))),
  'odd values': (text, random) => {
    let result = text;
    for (let count = 2 + below(random, 8); count > 0; count -= 1)
      result = changed(result, random, (owner, key) => set(owner, key, oneOf(random, odd)));
    return result;
  },
  'odd key': (text, random) =>
    changed(text, random, (owner, key) =>
      set(owner, oneOf(random, oddKeys), (owner as { [key: string]: Json })[key] ?? null),
    ),
  'key removed': (text, random) =>
    changed(text, random, (owner, key) => delete (owner as { [key: string]: Json })[key]),
  'key repeated': (text, random) => {
    const at = text.indexOf('\n', below(random, text.length));
    const end = text.indexOf('\n', at + 1);
    return at === -1 || end === -1 ? text + text : text.slice(0, end) + text.slice(at, end) + text.slice(end);
  },
  'reference to itself': (text, random) => {
    const length = 1 + below(random, 5);
    const ring = Object.fromEntries(
      Array.from({ length }, (_, at) => [
        `Ring${at}`,
        random() < 0.5
          ? reference(`Ring${(at + 1) % length}`)
          : {
              type: 'object',
              properties: { next: reference(`Ring${(at + 1) % length}`) },
              allOf: [reference(`Ring${(at + 1) % length}`)],
            },
      ]),
    );
    return used(text, ring, 'Ring0');
  },
  'references that double': (text, random) => {
    const depth = 20 + below(random, 30);
    const bomb = Object.fromEntries(
      Array.from({ length: depth }, (_, at) => [
        `Bomb${at}`,
        { type: 'object', properties: { a: reference(`Bomb${at + 1}`), b: reference(`Bomb${at + 1}`) } },
      ]),
    );
    return used(text, { ...bomb, [`Bomb${depth}`]: { type: 'string' } }, 'Bomb0');
  },
  'another encoding': (text, random) =>
    oneOf(random, [
      () => Buffer.from(`\ufeff${text}`, 'utf16le'),
      () => Buffer.from(text, 'latin1'),
      () => Buffer.from(`\ufeff${text}`, 'utf8'),
      () => Buffer.from(text.replaceAll('\n', '\r\n'), 'utf8'),
      () => Buffer.from(text.replaceAll('\n', '\r'), 'utf8'),
      () => new Uint8Array(below(random, 50)),
    ])(),
  'not quite JSON': (text, random) =>
    inserted(
      text,
      random,
      oneOf(random, [
        ',',
        '// c\n',
        '/* c */',
        "'",
        'NaN',
        '1e999',
        '0x1',
        '-',
        '\\u12',
        '\u2028',
        '\ufeff',
        '#',
        '"',
        '{',
        '}',
        ']',
      ]),
    ),
};

/** Damage that takes long to read, for one file in some hundred. */
export const rareMutations: Readonly<Record<string, Mutation>> = {
  '100,000 properties': text =>
    used(
      text,
      {
        Wide: {
          type: 'object',
          properties: Object.fromEntries(
            Array.from({ length: 100_000 }, (_, at) => [`p${at}`, { type: 'string' }]),
          ),
        },
      },
      'Wide',
    ),
  '5,000 operations': text => {
    const root = JSON.parse(text);
    const [path, item] = Object.entries(root.paths ?? {})[0] ?? ['/a', {}];
    const paths = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`${path}/${at}`, item]));
    return JSON.stringify({ ...root, paths });
  },
};

export interface Mutant {
  readonly kind: string;
  readonly bytes: Uint8Array;
}

/** The mutant of a number: one kind of damage to one text. A text that is not JSON takes only damage to its characters. */
export function mutant(text: string, number: number): Mutant {
  const random = randomFrom(number);
  const rare = below(random, 400) === 0;
  const table = rare ? rareMutations : mutations;
  const kind = oneOf(random, Object.keys(table));
  const result = table[kind]?.(text, random) ?? text;
  return { kind, bytes: typeof result === 'string' ? new TextEncoder().encode(result) : result };
}
