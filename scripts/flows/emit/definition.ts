/** A flow as a workflow definition, by a dialect. */
import type { Flow, Setting } from '../types.ts';
import { type Definition, definitionSchema, triggerName } from '../workflow/definition.ts';
import { type Dialect, settingsRead } from './dialect.ts';
import { requestSchema } from './request.ts';
import { emitSteps, secureData } from './steps.ts';

/** The definition; `declared` gives the parameters once it is known which settings the flow reads. */
export function definitionOf(
  flow: Flow,
  dialect: Dialect,
  declared: (read: readonly Setting[]) => Definition['parameters'],
): Definition {
  const actions = emitSteps(flow.steps, dialect);
  return {
    $schema: definitionSchema,
    contentVersion: '1.0.0.0',
    parameters: declared(settingsRead(dialect)),
    triggers: {
      [triggerName]: {
        type: 'Request',
        kind: 'Http',
        inputs: { ...dialect.trigger, schema: requestSchema(flow.request, dialect.model), method: 'POST' },
        // The host answers 400 by itself when the body is not JSON or breaks the schema.
        operationOptions: 'EnableSchemaValidation',
        ...secureData(['outputs']),
      },
    },
    actions,
    outputs: {},
  };
}
