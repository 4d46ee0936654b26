/** A generated workflow with the values that its host would give to its parameters: environment variables, or app settings. */

import { isObject as isPlain } from '../../source/values.ts';
import type { Definition } from '../workflow/definition.ts';
import { objectAt } from '../workflow/walk.ts';
import { EvaluationFault, evaluated } from './evaluate.ts';
import type { Host } from './host.ts';
import type { Json } from './value.ts';
import type { Workflow } from './workflow.ts';

/** A file or a value that makes a workflow impossible to start; the message is the rest of a sentence about it. */
export class UnusableWorkflow extends Error {}

/** Settings as text by the name that the host knows them by. */
export type SettingValues = Readonly<Record<string, string>>;

/** The definition inside a generated file of a host. Throws UnusableWorkflow. */
export function definitionIn(file: unknown, host: Host): Definition {
  const definition =
    host === 'power-automate' ? objectAt(file, 'properties', 'definition') : objectAt(file, 'definition');
  if (!isPlain(definition['actions']) || !isPlain(definition['triggers']))
    throw new UnusableWorkflow('it holds no workflow definition of this host');
  return { parameters: {}, outputs: {}, ...definition } as unknown as Definition;
}

/** A cloud flow: parameters get the values of environment variables, by schema name, in the type that they declare. */
export function cloudFlow(name: string, file: unknown, variables: SettingValues): Workflow {
  const definition = definitionIn(file, 'power-automate');
  const parameters = Object.entries(definition.parameters).map(([parameter, declared]): [string, Json] => {
    const { schemaName } = objectAt(declared, 'metadata');
    const given = typeof schemaName === 'string' && Object.hasOwn(variables, schemaName);
    const { defaultValue = null, type } = objectAt({ declared }, 'declared');
    const text = given ? variables[String(schemaName)] : undefined;
    return [parameter, text === undefined ? (defaultValue as Json) : typed(text, String(type), parameter)];
  });
  return {
    name,
    host: 'power-automate',
    definition,
    parameters: Object.fromEntries(parameters),
    settings: {},
  };
}

/** A workflow of Logic Apps Standard: parameters.json with references to app settings, which are text. */
export function standardWorkflow(
  name: string,
  file: unknown,
  parametersFile: unknown,
  settings: SettingValues,
): Workflow {
  const definition = definitionIn(file, 'logic-apps');
  const context = {
    frame: { results: new Map() },
    state: {
      now: () => 0,
      newId: () => '',
      workflow: { name, runId: '' },
      trigger: {},
      parameters: {},
      settings,
      variables: new Map(),
    },
  };
  const read = (parameter: string, value: unknown): Json => {
    try {
      return evaluated(value, context, `parameters.json, ${parameter}`);
    } catch (cause) {
      if (cause instanceof EvaluationFault) throw new UnusableWorkflow(cause.message);
      throw cause;
    }
  };
  const parameters = Object.keys(objectAt({ parametersFile }, 'parametersFile')).map(
    (parameter): [string, Json] => [parameter, read(parameter, objectAt(parametersFile, parameter)['value'])],
  );
  return { name, host: 'logic-apps', definition, parameters: Object.fromEntries(parameters), settings };
}

function typed(text: string, type: string, parameter: string): Json {
  const kind = type.toLowerCase();
  if (kind === 'bool') {
    const word = text.trim().toLowerCase();
    if (['true', 'yes', '1'].includes(word)) return true;
    if (['false', 'no', '0'].includes(word)) return false;
    throw new UnusableWorkflow(`"${text.slice(0, 40)}" is neither yes nor no, as "${parameter}" must be`);
  }
  if (kind === 'int' || kind === 'float') {
    const number = text.trim() === '' ? Number.NaN : Number(text);
    if (!Number.isFinite(number))
      throw new UnusableWorkflow(`"${text.slice(0, 40)}" is no number, as "${parameter}" must be`);
    return number;
  }
  return text;
}
