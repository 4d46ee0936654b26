/** A flow chart of a workflow definition, in the notation of Mermaid. */
import type { Action, Actions, Definition } from '../workflow/definition.ts';

interface Drawing {
  readonly lines: string[];
  /** Ids by action name; names are unique in a definition. */
  readonly ids: Map<string, string>;
}

/** Lines of a chart, from the trigger down. */
export function diagram({ actions, triggers }: Definition): string[] {
  const drawing: Drawing = { lines: ['flowchart TB'], ids: new Map() };
  const [trigger = 'trigger'] = Object.keys(triggers);
  drawing.lines.push(`  start(["${trigger}: request"])`);
  draw(actions, 'start', '', '  ', drawing);
  return drawing.lines;
}

/** Draws a list of actions; those that wait for nothing come from `from`. */
function draw(actions: Actions, from: string, label: string, indent: string, drawing: Drawing): void {
  for (const [name, action] of Object.entries(actions)) node(name, action, indent, drawing);
  for (const [name, { runAfter = {} }] of Object.entries(actions)) {
    const id = idOf(name, drawing);
    const waits = Object.entries(runAfter);
    if (waits.length === 0) drawing.lines.push(`${indent}${edge(from, label, id)}`);
    for (const [other, statuses] of waits) {
      drawing.lines.push(`${indent}${edge(idOf(other, drawing), statusLabel(statuses), id)}`);
    }
  }
}

function node(name: string, action: Action, indent: string, drawing: Drawing): void {
  const id = idOf(name, drawing);
  const text = `"${escaped(name)}"`;
  const inside = branchesOf(action);
  if (inside.length === 0) {
    drawing.lines.push(`${indent}${id}${shape(action.type, text)}`);
    return;
  }
  drawing.lines.push(`${indent}subgraph ${id} [${text}]`);
  const gate = `${id}_gate`;
  drawing.lines.push(`${indent}  ${gate}${gateShape(action)}`);
  for (const [label, actions] of inside) draw(actions, gate, label, `${indent}  `, drawing);
  drawing.lines.push(`${indent}end`);
}

/** The lists of actions inside an action, each with what leads to it. */
function branchesOf(action: Action): [label: string, actions: Actions][] {
  const lists: [string, Actions | undefined][] = [
    [action.type === 'If' ? 'yes' : '', action.actions],
    ['no', action.else?.actions],
    ...Object.values(action.cases ?? {}).map((entry): [string, Actions] => [entry.case, entry.actions]),
    ['otherwise', action.default?.actions],
  ];
  return lists.flatMap(([label, actions]): [string, Actions][] =>
    actions && Object.keys(actions).length > 0 ? [[label, actions]] : [],
  );
}

function gateShape(action: Action): string {
  if (action.type === 'If') return '{"condition"}';
  if (action.type === 'Switch') return `{"${escaped(String(action.expression).slice(0, 60))}"}`;
  return action.type === 'Foreach' ? '(["for each entry"])' : '((" "))';
}

function shape(type: string, text: string): string {
  if (type === 'Response') return `([${text}])`;
  if (type === 'ApiConnection' || type === 'OpenApiConnection' || type === 'Http') return `[[${text}]]`;
  return type === 'Terminate' ? `{{${text}}}` : `[${text}]`;
}

function edge(from: string, label: string, to: string): string {
  return label === '' ? `${from} --> ${to}` : `${from} -->|${escaped(label)}| ${to}`;
}

const words: Readonly<Record<string, string>> = {
  Succeeded: 'succeeded',
  Failed: 'failed',
  TimedOut: 'timed out',
  Skipped: 'skipped',
};

function statusLabel(statuses: readonly string[]): string {
  if (statuses.length === 1 && statuses[0] === 'Succeeded') return '';
  if (statuses.includes('Succeeded') && statuses.includes('Failed')) return 'in any case';
  return statuses.map(status => words[status] ?? status).join(' or ');
}

function idOf(name: string, { ids }: Drawing): string {
  const known = ids.get(name) ?? `n${ids.size}`;
  ids.set(name, known);
  return known;
}

function escaped(text: string): string {
  return text.replace(/["<>|`]/g, ' ').replaceAll('#', '');
}
