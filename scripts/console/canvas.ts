/**
 * A call as a canvas app writes it: required parameters by position (path, query, header, then the fields of the body), all others in
 * one record at the end. The rules are those of the Power Fx connector library in its mode for Power Apps.
 */
import type { Action } from './definition.ts';
import type { Control, Form, Leaf, Location } from './form.ts';
import { isObject, type Json } from './json.ts';
import type { Sent } from './payload.ts';

interface Argument {
  readonly name: string;
  readonly required: boolean;
  readonly text: string | undefined;
}

const places: readonly Location[] = ['path', 'query', 'header', 'formData', 'body'];

/** The formula, one argument a line. Positions that nobody filled in are blank. */
export function canvasFormula(action: Action, form: Form, sent: readonly Sent[], connector: string): string {
  const all = places.flatMap(place => argumentsAt(form, sent, place));
  const positional = all.filter(({ required }) => required);
  const taken = new Set(positional.map(({ name }) => name));
  const optional = all.flatMap(({ name, required, text }) =>
    required || text === undefined ? [] : [`${identifier(unique(name, taken))}: ${text}`],
  );
  const lines = [
    ...positional.map(({ text }) => text ?? 'Blank()'),
    ...(optional.length === 0 ? [] : [`{\n    ${optional.join(',\n    ')}\n  }`]),
  ];
  const head = `${identifier(connector)}.${functionName(action.id)}(`;
  return lines.length === 0 ? `${head})` : `${head}\n  ${lines.join(',\n  ')}\n)`;
}

/** Only letters and digits stay; a name never begins with a digit. */
function functionName(operationId: string): string {
  const name = operationId.replace(/[^A-Za-z0-9]/g, '');
  return /^[A-Za-z_]/.test(name) ? name : `_${name}`;
}

function unique(name: string, taken: Set<string>): string {
  let free = name;
  for (let count = 1; taken.has(free); count += 1) free = `${name}_${count}`;
  taken.add(free);
  return free;
}

/** Body fields of the top are arguments of their own. */
function argumentsAt(form: Form, sent: readonly Sent[], place: Location): Argument[] {
  const groups = new Map<string, Leaf[]>();
  for (const leaf of form.leaves.filter(({ location }) => location === place)) {
    if (isHidden(leaf)) continue;
    const name = leaf.levels[0]?.name ?? leaf.parameter;
    groups.set(name, [...(groups.get(name) ?? []), leaf]);
  }
  return [...groups].map(([name, leaves]) => {
    const [first] = leaves;
    const members = new Set(leaves);
    const given = sent.filter(({ leaf }) => members.has(leaf));
    const required = first?.levels[0]?.required ?? first?.requiredInside ?? false;
    return { name, required, text: given.length === 0 ? undefined : recordOf(given, 1) };
  });
}

/** Constants are hidden, except fields of the top of a required body, which are positional. */
function isHidden({ visibility, requiredInside, byDefault, location, levels, chained }: Leaf): boolean {
  if (visibility !== 'internal' || !requiredInside || byDefault === undefined) return false;
  return !(location === 'body' && levels.length === 1 && chained);
}

function recordOf(given: readonly Sent[], depth: number): string {
  const [first] = given;
  if (first && first.leaf.levels.length <= depth && given.length === 1) return literalOf(first);
  const groups = new Map<string, Sent[]>();
  for (const entry of given) {
    const name = entry.leaf.levels[depth]?.name ?? '';
    groups.set(name, [...(groups.get(name) ?? []), entry]);
  }
  return `{${[...groups].map(([name, group]) => `${identifier(name)}: ${recordOf(group, depth + 1)}`).join(', ')}}`;
}

function literalOf({ leaf, value, items }: Sent): string {
  if (items) {
    const rows = items.map(item =>
      item[0] && item[0].leaf.levels.length > 0 ? recordOf(item, 0) : item[0] ? literalOf(item[0]) : '{}',
    );
    return `[${rows.join(', ')}]`;
  }
  return typed(leaf.control, value);
}

function typed(control: Control, value: Json): string {
  if (control.kind === 'date-time' && typeof value === 'string') return `DateTimeValue(${quoted(value)})`;
  if (control.kind === 'date' && typeof value === 'string') return `DateValue(${quoted(value)})`;
  if (typeof value === 'string') return quoted(value);
  if (isObject(value) || Array.isArray(value)) return `ParseJSON(${quoted(JSON.stringify(value))})`;
  return value === null ? 'Blank()' : String(value);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Anything but letters, digits and underscores needs quotes. */
function identifier(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : `'${name.replaceAll("'", "''")}'`;
}
