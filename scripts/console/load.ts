/** Fills a form from JSON of a file: parameters of a flow, a whole saved request, or just a body. */
import type { Control, Form, Leaf } from './form.ts';
import { isObject, type Json, type JsonObject, member, shown } from './json.ts';
import type { Item, Values } from './values.ts';

export interface Loaded {
  readonly values: Values;
  /** Keys of the file that the form has no field for. */
  readonly unknown: readonly string[];
}

/** Reads what was pasted. Throws SyntaxError for text that is not JSON, TypeError for JSON that is no object. */
export function loadText(form: Form, text: string): Loaded {
  const value: Json = JSON.parse(text);
  if (!isObject(value)) throw new TypeError('a saved request is an object');
  return loadParameters(form, parametersIn(form, value));
}

/** Which of the forms the file has; a bare body is put below the name of the body parameter. */
function parametersIn(form: Form, value: JsonObject): JsonObject {
  const inner = member(value, 'parameters') ?? member(member(value, 'inputs'), 'parameters');
  if (isObject(inner)) return inner;
  const body = form.leaves.find(({ location }) => location === 'body')?.parameter;
  const known = new Set(form.leaves.map(({ parameter }) => parameter));
  const keyed = Object.keys(value).some(key => key.includes('/') && known.has(key.split('/')[0] ?? ''));
  const whole = Object.keys(value).every(key => known.has(key));
  return body === undefined || keyed || whole ? value : { [body]: value };
}

/** Takes slash keys and whole objects, as flows may have either. */
export function loadParameters(form: Form, parameters: JsonObject): Loaded {
  const values = new Map<string, string | readonly Item[]>();
  const used = new Set<string>();
  for (const leaf of form.leaves) {
    const found = valueAt(parameters, leaf);
    if (!found) continue;
    used.add(found.path);
    if (leaf.visibility !== 'internal') setEntry(values, leaf, found.value);
  }
  const unknown = Object.entries(parameters).flatMap(([key, value]) => pathsBelow(key, value, used));
  return { values, unknown };
}

function valueAt(parameters: JsonObject, leaf: Leaf): { value: Json; path: string } | undefined {
  const names = leaf.levels.map(({ name }) => name);
  for (let split = names.length; split >= 0; split -= 1) {
    const start = member(parameters, [leaf.parameter, ...names.slice(0, split)].join('/'));
    const value = names.slice(split).reduce<Json | undefined>((inner, name) => member(inner, name), start);
    if (value !== undefined && value !== null) return { value, path: leaf.key };
  }
  return undefined;
}

function pathsBelow(key: string, value: Json, used: ReadonlySet<string>): string[] {
  if (used.has(key) || value === null) return [];
  if (!isObject(value) || Object.keys(value).length === 0) return [key];
  return Object.entries(value).flatMap(([name, inner]) => pathsBelow(`${key}/${name}`, inner, used));
}

function setEntry(values: Map<string, string | readonly Item[]>, leaf: Leaf, value: Json): void {
  const { control } = leaf;
  if (control.kind === 'list') {
    if (Array.isArray(value) && value.length > 0) values.set(leaf.key, itemsFrom(control, value));
    return;
  }
  const text = control.kind === 'json' ? jsonText(value) : shown(value);
  if (text !== '') values.set(leaf.key, text);
}

function itemsFrom(control: Control & { kind: 'list' }, list: readonly Json[]): Item[] {
  const form = control.item();
  // Leaves of an item have no parameter in front.
  return list.map((value, index) => ({
    id: index + 1,
    values: loadParameters(form, { '': value }).values,
  }));
}

/** Text that would be read as JSON stays text only in quotes. */
function jsonText(value: Json): string {
  return typeof value === 'string' && !isJson(value) ? value : JSON.stringify(value, null, 2);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return /^\s*[[{"]/.test(text);
  }
}
