/** From what was typed to what is sent: typed values by key, what is wrong with them, and the request as plain HTTP. */
import type { Action } from './definition.ts';
import type { Control, Form, Leaf, Level } from './form.ts';
import { type Json, type JsonObject, shown } from './json.ts';
import { type Item, itemsOf, textOf, type Values } from './values.ts';

export interface Sent {
  readonly leaf: Leaf;
  readonly value: Json;
  /** Of a list: its items, leaf by leaf. */
  readonly items?: readonly (readonly Sent[])[];
}

export interface Fault {
  /** Key of the leaf; inside a list `key#item/key`. */
  readonly at: string;
  readonly label: string;
  readonly message: string;
}

export interface Payload {
  readonly sent: readonly Sent[];
  readonly faults: readonly Fault[];
}

/** Reads a form. Leaves that are empty are not sent; what cannot be read is sent as text, so that the gateway may judge it. */
export function payloadOf(form: Form, values: Values, scope = ''): Payload {
  const faults: Fault[] = [];
  const visible = form.leaves
    .filter(({ visibility }) => visibility !== 'internal')
    .flatMap(leaf => {
      const reading = read(leaf, values, scope);
      faults.push(...reading.faults);
      return reading.value === undefined ? [] : [{ ...reading, leaf, value: reading.value }];
    });
  const filled = new Set(visible.flatMap(({ leaf }) => leaf.levels.map((_, depth) => around(leaf, depth))));
  faults.push(...missing(form, filled, new Set(visible.map(({ leaf }) => leaf)), scope));
  const hidden = form.leaves.flatMap(leaf => {
    const { visibility, byDefault, chained, levels } = leaf;
    const wanted = chained || filled.has(around(leaf, levels.length - 1));
    return visibility === 'internal' && byDefault !== undefined && wanted ? [{ leaf, value: byDefault }] : [];
  });
  const order = new Map(form.leaves.map((leaf, index) => [leaf, index]));
  const place = ({ leaf }: Sent): number => order.get(leaf) ?? 0;
  return { sent: [...visible, ...hidden].sort((a, b) => place(a) - place(b)), faults };
}

/** The object that a leaf stands in, `depth` levels below its parameter. */
export function around({ location, parameter, levels }: Leaf, depth: number): string {
  return JSON.stringify([location, parameter, ...levels.slice(0, depth).map(({ name }) => name)]);
}

function missing(
  form: Form,
  filled: ReadonlySet<string>,
  present: ReadonlySet<Leaf>,
  scope: string,
): Fault[] {
  return form.leaves.flatMap(leaf => {
    if (leaf.visibility === 'internal' || present.has(leaf)) return [];
    const fault = (message: string): Fault[] => [{ at: scope + leaf.key, label: leaf.label, message }];
    if (leaf.required) return fault('is required');
    const inside = demandedBy(leaf, filled);
    return inside ? fault(`is required once ${inside.label} is filled in`) : [];
  });
}

/** The innermost object with something in it that cannot do without the leaf. */
export function demandedBy(leaf: Leaf, filled: ReadonlySet<string>): Level | undefined {
  const { levels } = leaf;
  for (let depth = levels.length - 1; depth > 0 && levels[depth]?.required; depth -= 1) {
    if (filled.has(around(leaf, depth))) return levels[depth - 1];
  }
  return undefined;
}

interface Reading {
  readonly value?: Json;
  readonly items?: readonly (readonly Sent[])[];
  readonly faults: readonly Fault[];
}

function read(leaf: Leaf, values: Values, scope: string): Reading {
  if (leaf.control.kind === 'list') return readList(leaf, leaf.control, itemsOf(values, leaf), scope);
  const text = textOf(values, leaf);
  if (text === '') return { faults: [] };
  const { value, fault } = readText(leaf.control, text);
  const faults = fault === undefined ? [] : [{ at: scope + leaf.key, label: leaf.label, message: fault }];
  return { value, faults };
}

function readList(
  leaf: Leaf,
  control: Control & { kind: 'list' },
  items: readonly Item[],
  scope: string,
): Reading {
  const form = control.item();
  const payloads = items.map(({ id, values }) => payloadOf(form, values, `${scope}${leaf.key}#${id}/`));
  if (payloads.length === 0) return { faults: [] };
  return {
    value: payloads.map(({ sent }) => bodyFrom(sent) ?? {}),
    items: payloads.map(({ sent }) => sent),
    faults: payloads.flatMap(({ faults }) => faults),
  };
}

interface TextReading {
  readonly value: Json;
  readonly fault?: string;
}

/** The value that a text stands for in a control; the text itself, and what is wrong, when it does not fit. */
export function readText(control: Control, text: string): TextReading {
  switch (control.kind) {
    case 'boolean':
      return /^(true|false)$/.test(text)
        ? { value: text === 'true' }
        : { value: text, fault: 'must be Yes or No' };
    case 'number':
      return readNumber(text, control.integer);
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))
        ? { value: text }
        : { value: text, fault: 'must be a date such as 2026-05-04' };
    case 'date-time':
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && !Number.isNaN(Date.parse(text))
        ? { value: text }
        : { value: text, fault: 'must be a date and time such as 2026-05-04T13:05:00Z' };
    case 'choice':
      return readChoice(control, text);
    case 'json':
      return readJson(control.shape, text);
    default:
      return { value: text };
  }
}

function readNumber(text: string, integer: boolean): TextReading {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return { value: text, fault: 'must be a number' };
  if (integer && !Number.isInteger(value)) return { value, fault: 'must be a whole number' };
  if (integer && !Number.isSafeInteger(value)) return { value, fault: 'is too large to be sent exactly' };
  return { value };
}

function readChoice({ options, closed, of }: Control & { kind: 'choice' }, text: string): TextReading {
  const reading = readText(of, text);
  const listed = options.some(({ value }) => value === text);
  return closed && !listed ? { ...reading, fault: 'is not one of the listed values' } : reading;
}

function readJson(shape: 'object' | 'array' | 'any', text: string): TextReading {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    // A text for anything may be just that: text.
    if (shape === 'any' && !/^\s*[[{"]/.test(text)) return { value: text };
    return { value: text, fault: `is not JSON: ${cause instanceof Error ? cause.message : 'unreadable'}` };
  }
  const is = Array.isArray(value) ? 'array' : typeof value;
  if (shape === 'any' || (is === shape && value !== null)) return { value };
  return {
    value,
    fault:
      shape === 'array'
        ? 'must be a JSON list, in square brackets'
        : 'must be a JSON object, in curly brackets',
  };
}

/** One value from leaves: the object that they are part of, or the value of the only one. Undefined from none. */
export function bodyFrom(sent: readonly Sent[]): Json | undefined {
  const [first] = sent;
  if (!first) return undefined;
  if (first.leaf.levels.length === 0) return first.value;
  return assembled(sent.map(({ leaf, value }) => [leaf.levels.map(({ name }) => name), value]));
}

function assembled(entries: readonly (readonly [readonly string[], Json])[]): JsonObject {
  const groups = new Map<string, [readonly string[], Json][]>();
  for (const [[name = '', ...rest], value] of entries) {
    groups.set(name, [...(groups.get(name) ?? []), [rest, value]]);
  }
  return Object.fromEntries(
    [...groups].map(([name, group]) => {
      const own = group.find(([rest]) => rest.length === 0);
      return [name, own ? own[1] : assembled(group)];
    }),
  );
}

/** Parameters of a flow: one flat object, slash keys for the fields of a body. */
export function flowParameters(sent: readonly Sent[]): JsonObject {
  return Object.fromEntries(sent.map(({ leaf, value }) => [leaf.key, value]));
}

export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly queries: readonly (readonly [string, string])[];
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: Json;
}

/** The request as plain HTTP. `encode` writes a value into the path. */
export function httpRequest(
  { method, path }: Action,
  sent: readonly Sent[],
  encode: (value: string) => string = encodeURIComponent,
): HttpRequest {
  const at = (location: Leaf['location']): [string, string][] =>
    sent
      .filter(({ leaf }) => leaf.location === location)
      .map(({ leaf, value }) => [
        leaf.parameter,
        Array.isArray(value) ? value.map(shown).join(',') : shown(value),
      ]);
  const inPath = new Map(at('path'));
  const body = bodyFrom(sent.filter(({ leaf }) => leaf.location === 'body'));
  const form = new URLSearchParams(at('formData')).toString();
  return {
    method,
    path: path.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
      const value = inPath.get(name);
      return value === undefined ? whole : encode(value);
    }),
    queries: at('query'),
    headers: at('header'),
    ...(body === undefined ? (form === '' ? {} : { body: form }) : { body }),
  };
}
