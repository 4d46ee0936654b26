/**
 * A quick reading of ordinary YAML. The parser that knows positions costs most of a run, and positions matter only when there is
 * something to report. So a text without anything special is read by a parser without positions; any text that is special, or that
 * this parser does not take, goes to the other one, which alone decides what is wrong. A property test holds that both agree.
 */
import { FAILSAFE_SCHEMA, load, Type } from 'js-yaml';

/** Anything that the two parsers might see differently: the careful parser reads such a text. */
const special = [
  // Characters of control, tabs, and breaks that only some readers know.
  /[^\n\x20-\x7e\xa1-\u2027\u202a-\ud7ff\ue000-\ufefe]/,
  // Anchors, aliases, tags, directives, literal blocks, explicit keys, reserved characters at the beginning of a value.
  /(?:^\s*|[-:?]\s+|[[{]\s*)[&*!%@`|?](?=\S|$)|,\s*[&*!%|?](?=\S|$)/m,
  /(?:^|[\s[{,])[?|!](?:\s|$)/m,
  // Document markers, merge keys, a first line that is indented.
  /^(?:---|\.\.\.)/m,
  /<</,
  /^(?:[^\S\n]*(?:#.*)?\n)*[^\S\n]+[^\s#]/,
  // Comments that are glued to something.
  /(?<![:,-] |[[{])["']#|[[\]{}]#/,
  // Folded texts that state their indentation, or begin with an empty line.
  />[-+]?\d/,
  />[-+]?[^\S\n]*(?:#.*)?\n\s*(?:\n|#)/,
  // Keys that could be read as a number, a boolean or nothing; lists and mappings as keys; keys without a name or a value.
  /(?:^|[\s[{,-])[-+.]*\d[^\s:"']*\s*:(?=\s|$)/m,
  /(?:^|[\s[{,-])(?:true|false|null|~)\s*:(?=\s|$)/im,
  /(?:^|[\s[{,-]):(?=[\s,\]}]|$)/m,
  /[\]}]\s*:/,
  /[{,]\s*(?:[-+.]*\d[\w.+-]*|true|false|null|~)\s*[,}]/i,
  // Numbers that are none.
  /\.(?:inf|nan)/i,
];

const number = /^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)$/;

/** Plain scalars of the YAML 1.2 core schema, apart from infinity and NaN, which a model has no use for. */
const core = new Type('tag:core', {
  kind: 'scalar',
  resolve: (text: unknown) => typeof text === 'string' && (words.has(text) || number.test(text)),
  construct: (text: string) => (words.has(text) ? words.get(text) : Number(text)),
});

const words = new Map<string, boolean | null>([
  ...['', '~', 'null', 'Null', 'NULL'].map(word => [word, null] as const),
  ...['true', 'True', 'TRUE'].map(word => [word, true] as const),
  ...['false', 'False', 'FALSE'].map(word => [word, false] as const),
]);

const schema = FAILSAFE_SCHEMA.extend({ implicit: [core] });

/** The value of an ordinary text, or undefined when the careful parser has to read it. */
export function quickValue(text: string): { readonly value: unknown } | undefined {
  if (special.some(pattern => pattern.test(text))) return undefined;
  try {
    const value = load(text, { schema });
    return value === undefined ? undefined : { value };
  } catch {
    return undefined;
  }
}
