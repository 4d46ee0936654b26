/**
 * From an action to its form, as a designer shows it: objects are taken apart into leaves, a leaf knows its key, its words, its
 * control and its place in the order. Knows no browser and no values.
 */
import { type Action, entriesOf, follow } from './definition.ts';
import { isObject, type Json, type JsonObject, member, textMember } from './json.ts';

export type Visibility = 'important' | 'normal' | 'advanced' | 'internal';

export interface Option {
  readonly value: string;
  readonly label: string;
}

export type Control =
  | { readonly kind: 'text'; readonly format: string; readonly secret: boolean }
  | { readonly kind: 'number'; readonly integer: boolean }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'date' | 'date-time' }
  /** `closed` lists are enforced by the gateway, others are suggestions. */
  | {
      readonly kind: 'choice';
      readonly options: readonly Option[];
      readonly closed: boolean;
      readonly of: Control;
    }
  /** The form of one item is made when it is asked for, so that types may contain themselves. */
  | { readonly kind: 'list'; item(): Form; readonly itemLabel: string }
  /** Dictionaries, free objects and whatever no editor fits, as JSON text. */
  | { readonly kind: 'json'; readonly shape: 'object' | 'array' | 'any' };

export interface Level {
  readonly name: string;
  readonly label: string;
  /** Required by the object around it. */
  readonly required: boolean;
}

export type Location = 'path' | 'query' | 'header' | 'formData' | 'body';

export interface Leaf {
  /** Key of a flow: the name of the parameter, and for bodies the way to the field behind it. */
  readonly key: string;
  readonly parameter: string;
  readonly location: Location;
  /** Objects from the parameter down to the leaf; empty for the parameter itself. */
  readonly levels: readonly Level[];
  readonly label: string;
  readonly help: string;
  readonly control: Control;
  readonly visibility: Visibility;
  /** Counts only when every object around it is required, too. */
  readonly required: boolean;
  /** Required by the object that it stands in. */
  readonly requiredInside: boolean;
  /** Every object around it is required. */
  readonly chained: boolean;
  readonly byDefault?: Json;
  /** An example that the definition names. */
  readonly example?: Json;
}

export interface Form {
  readonly leaves: readonly Leaf[];
}

/** More would be no form any more, and a definition may unfold without end. What lies behind is JSON text. */
const mostLeaves = 3000;
const deepest = 12;

interface Place {
  readonly definition: Json;
  readonly parameter: string;
  readonly location: Location;
  readonly levels: readonly Level[];
  readonly chained: boolean;
  readonly folded: boolean;
  readonly hidden: boolean;
  /** References that led here; one that comes again would never end. */
  readonly through: readonly string[];
  /** Leaves so far, shared by the whole form. */
  readonly count: { leaves: number };
}

/** The form of an action. Never throws, whatever the definition. */
export function formOf(definition: Json, action: Action): Form {
  const count = { leaves: 0 };
  return {
    leaves: action.parameters.flatMap(parameter => {
      const name = textMember(parameter, 'name') ?? '';
      const location = locationOf(textMember(parameter, 'in'));
      const schema = location === 'body' ? (member(parameter, 'schema') ?? {}) : parameter;
      const required = member(parameter, 'required') === true || location === 'path';
      const place: Place = {
        definition,
        parameter: name,
        location,
        levels: [],
        chained: true,
        folded: textMember(parameter, 'x-ms-visibility') === 'advanced',
        hidden: textMember(parameter, 'x-ms-visibility') === 'internal',
        through: [],
        count,
      };
      return leavesOf(place, schema, required, wordsOf(parameter));
    }),
  };
}

function locationOf(text: string | undefined): Location {
  return text === 'path' || text === 'header' || text === 'formData' || text === 'body' ? text : 'query';
}

function itemForm(definition: Json, items: Json): Form {
  const place: Place = {
    definition,
    parameter: '',
    location: 'body',
    levels: [],
    chained: true,
    folded: false,
    hidden: false,
    through: [],
    count: { leaves: 0 },
  };
  return { leaves: leavesOf(place, items, true, {}) };
}

interface Words {
  readonly label?: string;
  readonly help?: string;
}

function wordsOf(schema: Json): Words {
  const label = textMember(schema, 'x-ms-summary') || textMember(schema, 'title');
  const help = textMember(schema, 'description');
  return { ...(label ? { label } : {}), ...(help ? { help } : {}) };
}

function leavesOf(place: Place, raw: Json, required: boolean, words: Words): Leaf[] {
  const { value, through } = follow(place.definition, raw);
  const circular = through.some(reference => place.through.includes(reference));
  const schema = merged(place.definition, isObject(value) ? value : {});
  if (textMember(schema, 'x-ms-permission') === 'read-only' || member(schema, 'readOnly') === true) return [];
  const properties = entriesOf(member(schema, 'properties'));
  const open = !circular && place.levels.length < deepest && place.count.leaves < mostLeaves;
  if (!isObjectSchema(schema) || properties.length === 0 || !open) {
    place.count.leaves += 1;
    const opaque = circular || (properties.length > 0 && !open);
    return [leafOf(place, schema, required, words, opaque)];
  }
  const inner: Place = {
    ...place,
    chained: place.chained && required,
    folded: place.folded || textMember(schema, 'x-ms-visibility') === 'advanced',
    hidden: place.hidden || textMember(schema, 'x-ms-visibility') === 'internal',
    through: [...place.through, ...through],
  };
  const names = requiredNames(schema);
  return properties.flatMap(([name, property]) => {
    const followed = follow(place.definition, property).value;
    const ownWords = { ...wordsOf(followed), ...wordsOf(property) };
    const level = { name, label: ownWords.label ?? name, required: names.includes(name) };
    return leavesOf({ ...inner, levels: [...place.levels, level] }, property, level.required, ownWords);
  });
}

function leafOf(place: Place, schema: JsonObject, required: boolean, words: Words, opaque: boolean): Leaf {
  const { parameter, location, levels, chained } = place;
  const byDefault = member(schema, 'default');
  const example = member(schema, 'example') ?? member(schema, 'x-example');
  const last = levels.at(-1);
  return {
    key: [parameter, ...levels.map(({ name }) => name)].filter((name, at) => at > 0 || name !== '').join('/'),
    parameter,
    location,
    levels,
    label: words.label ?? wordsOf(schema).label ?? last?.name ?? parameter,
    help: words.help ?? wordsOf(schema).help ?? '',
    control: opaque ? { kind: 'json', shape: shapeOf(schema) } : controlOf(place.definition, schema),
    visibility: visibilityOf(place, schema),
    required: chained && required,
    requiredInside: required,
    chained,
    ...(byDefault === undefined ? {} : { byDefault }),
    ...(example === undefined ? {} : { example }),
  };
}

function visibilityOf({ hidden, folded }: Place, schema: JsonObject): Visibility {
  const own = textMember(schema, 'x-ms-visibility');
  if (hidden || own === 'internal') return 'internal';
  if (folded || own === 'advanced') return 'advanced';
  return own === 'important' ? 'important' : 'normal';
}

/** `allOf` is one object with the members of all. */
function merged(definition: Json, schema: JsonObject, depth = 0): JsonObject {
  const parts = member(schema, 'allOf');
  if (!Array.isArray(parts) || depth > deepest) return schema;
  const all = [...(parts as readonly Json[]), schema].map(part => {
    const { value } = part === schema ? { value: schema } : follow(definition, part);
    return isObject(value) && value !== schema ? merged(definition, value, depth + 1) : value;
  });
  const { allOf: _, ...own } = schema;
  return {
    ...Object.fromEntries(all.flatMap(entriesOf)),
    ...own,
    properties: Object.fromEntries(all.flatMap(part => entriesOf(member(part, 'properties')))),
    required: all.flatMap(requiredNames),
  };
}

function requiredNames(schema: Json): string[] {
  const names = member(schema, 'required');
  return Array.isArray(names) ? names.filter(name => typeof name === 'string') : [];
}

function isObjectSchema(schema: JsonObject): boolean {
  const type = typeOf(schema);
  return type === 'object' || (type === undefined && member(schema, 'properties') !== undefined);
}

/** Some write a list of types, of which one is null. */
function typeOf(schema: JsonObject): string | undefined {
  const type = member(schema, 'type');
  if (Array.isArray(type)) return type.find(name => typeof name === 'string' && name !== 'null');
  return typeof type === 'string' ? type : undefined;
}

function shapeOf(schema: JsonObject): 'object' | 'array' | 'any' {
  const type = typeOf(schema);
  if (type === 'array') return 'array';
  return isObjectSchema(schema) ? 'object' : 'any';
}

function controlOf(definition: Json, schema: JsonObject): Control {
  const control = plainControl(definition, schema);
  const options = optionsOf(schema);
  if (options.length === 0 || control.kind === 'list' || control.kind === 'json') return control;
  const named = member(schema, 'x-ms-enum');
  const closed = Array.isArray(member(schema, 'enum')) && member(named, 'modelAsString') !== true;
  return { kind: 'choice', options, closed, of: control };
}

function plainControl(definition: Json, schema: JsonObject): Control {
  const format = textMember(schema, 'format') ?? '';
  switch (typeOf(schema)) {
    case 'boolean':
      return { kind: 'boolean' };
    case 'integer':
      return { kind: 'number', integer: true };
    case 'number':
      return { kind: 'number', integer: false };
    case 'array':
      return listOrText(definition, member(schema, 'items') ?? {});
    case 'string':
    case 'file':
      if (format === 'date' || format === 'date-time') return { kind: format };
      return { kind: 'text', format, secret: format === 'password' };
    case 'object':
      return { kind: 'json', shape: 'object' };
    default:
      return { kind: 'json', shape: 'any' };
  }
}

/** Lists of lists and of anything have no item editor. */
function listOrText(definition: Json, items: Json): Control {
  const { value } = follow(definition, items);
  const schema = merged(definition, isObject(value) ? value : {});
  const type = typeOf(schema);
  const editable = type !== 'array' && (type !== undefined || isObjectSchema(schema));
  if (!editable) return { kind: 'json', shape: 'array' };
  let form: Form | undefined;
  const item = (): Form => {
    form ??= itemForm(definition, items);
    return form;
  };
  return { kind: 'list', itemLabel: wordsOf(schema).label ?? 'Item', item };
}

function optionsOf(schema: JsonObject): Option[] {
  const values = member(schema, 'enum');
  const named = member(schema, 'x-ms-enum-values');
  const labels = new Map<string, string>();
  for (const entry of Array.isArray(named) ? (named as readonly Json[]) : []) {
    const value = member(entry, 'value');
    if (isScalar(value)) labels.set(String(value), textMember(entry, 'displayName') ?? String(value));
  }
  const listed = Array.isArray(values) ? values.filter(isScalar).map(String) : [...labels.keys()];
  return [...new Set(listed)].map(value => ({ value, label: labels.get(value) ?? value }));
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
