/**
 * What a definition keeps out of the run history: inputs and outputs that it marks, and inputs made of outputs that are hidden (Azure
 * Logic Apps, secure access and data: obscured outputs hide the inputs of later actions).
 */
import { type Expression, parseTemplate } from '../expression/parse.ts';
import { expressionsIn, within } from '../expression/print.ts';
import { actionsIn, objectAt, textsOf } from '../workflow/walk.ts';

export interface Secured {
  readonly inputs: ReadonlySet<string>;
  readonly outputs: ReadonlySet<string>;
  readonly trigger: boolean;
}

/** Outputs of these say again what their inputs say. */
const repeating = new Set(['Compose', 'ParseJson', 'Select', 'Query', 'Response', 'SetVariable']);

/** Names of actions whose inputs or outputs are hidden. */
export function securedIn(definition: unknown): Secured {
  const trigger = Object.values(objectAt(definition, 'triggers')).some(one => marks(one, 'outputs'));
  const actions = actionsIn(definition).map(placed => ({ ...placed, reads: readBy(placed.action) }));
  const inputs = new Set<string>();
  const outputs = new Set<string>();
  const hides = (name: string): boolean => (name === triggerItself ? trigger : outputs.has(name));
  const spread = (): void => {
    for (const { name, action, reads } of actions) {
      if (marks(action, 'inputs') || reads.some(hides)) inputs.add(name);
      const repeats = repeating.has(String(action['type'])) && inputs.has(name);
      if (marks(action, 'outputs') || repeats) outputs.add(name);
    }
  };
  // Actions may stand in front of those whose outputs they read.
  for (let before = -1; inputs.size + outputs.size > before; ) {
    before = inputs.size + outputs.size;
    spread();
  }
  return { inputs, outputs, trigger };
}

function marks(value: unknown, side: 'inputs' | 'outputs'): boolean {
  const { properties } = objectAt(value, 'runtimeConfiguration', 'secureData');
  return Array.isArray(properties) && properties.includes(side);
}

const triggerItself = '';
const readingActions = ['outputs', 'body', 'actions', 'result'];

/** Actions whose outputs the inputs of an action read, or the trigger. */
function readBy({ inputs }: Readonly<Record<string, unknown>>): string[] {
  return textsOf({ inputs })
    .filter(([text]) => text.includes('@'))
    .flatMap(([text]) => expressionsIn(parseTemplate(text)))
    .flatMap(within)
    .flatMap(part => (part.kind === 'call' ? readByCall(part) : []));
}

function readByCall({ name, args: [argument] }: Expression & { kind: 'call' }): string[] {
  const reader = name.toLowerCase();
  if (reader === 'triggerbody' || reader === 'triggeroutputs') return [triggerItself];
  if (!readingActions.includes(reader) || argument?.kind !== 'literal') return [];
  return [String(argument.value)];
}
