/** What this runner cannot carry out, by name and place, before anything runs. The general checks of definitions come on top. */
import { isObject } from '../../source/values.ts';
import { type Expression, ExpressionFault, parseTemplate } from '../expression/parse.ts';
import { expressionsIn, within } from '../expression/print.ts';
import { checkDefinition } from '../workflow/check.ts';
import { actionsIn, objectAt, type Placed, textsOf } from '../workflow/walk.ts';
import { variableTypes } from './actions/data.ts';
import { actionKind } from './actions/index.ts';
import { millisecondsOf } from './duration.ts';
import { implementationOf } from './functions/index.ts';
import { operators } from './predicate.ts';
import { referenceOf } from './references.ts';
import { retryPolicyOf } from './retry.ts';
import { uncheckedKeywords } from './schema.ts';
import type { Json } from './value.ts';
import type { Workflow } from './workflow.ts';

export interface Refusal {
  /** Path in the definition, such as `actions.Report.inputs`. */
  readonly place: string;
  /** The rest of a sentence that begins with the place. */
  readonly problem: string;
}

const everywhere = ['type', 'kind', 'description', 'metadata', 'inputs', 'runAfter', 'limit'];
const configured = ['runtimeConfiguration', 'operationOptions', 'trackedProperties'];
const statuses = ['succeeded', 'failed', 'skipped', 'timedout'];

/** Everything that would not run as its host runs it. Empty when the definition can be run. */
export function refusals({ definition, parameters, host }: Workflow): Refusal[] {
  const placed = actionsIn(definition);
  const loops = new Set(
    placed.flatMap(({ name, action }) =>
      ['Foreach', 'Until'].includes(String(action['type'])) ? [name] : [],
    ),
  );
  const general = checkDefinition(definition, { parameters: Object.keys(parameters), secrets: [] });
  return [
    ...triggerRefusals(definition),
    ...general
      .filter(({ kind }) => kind !== 'secret')
      .map(({ path, problem }) => ({ place: path.join('.'), problem })),
    ...placed.flatMap(one => actionRefusals(one, host, loops)),
  ];
}

function triggerRefusals({ triggers }: Workflow['definition']): Refusal[] {
  const [[name, trigger] = ['', undefined], ...others] = Object.entries(triggers);
  const { type, kind, conditions, operationOptions = '' } = objectAt({ trigger }, 'trigger');
  const place = `triggers.${name}`;
  if (type !== 'Request' || (kind !== undefined && kind !== 'Http'))
    return [{ place, problem: 'is no HTTP request trigger, the only kind that this runner starts' }];
  const found: Refusal[] = others.map(([other]) => ({
    place: `triggers.${other}`,
    problem: 'is a second trigger; this runner starts workflows with one',
  }));
  if (conditions !== undefined) found.push({ place: `${place}.conditions`, problem: 'is not supported' });
  if (!['', 'EnableSchemaValidation'].includes(String(operationOptions)))
    found.push({
      place: `${place}.operationOptions`,
      problem: `"${String(operationOptions)}" is not supported`,
    });
  const { schema } = objectAt(trigger, 'inputs');
  return [...found, ...schemaRefusals(schema, `${place}.inputs.schema`)];
}

function schemaRefusals(schema: unknown, place: string): Refusal[] {
  if (!isObject(schema)) return [];
  return [...uncheckedKeywords(schema as Json)].map(path => ({
    place: `${place}${path}`,
    problem: 'is a keyword that this runner does not check',
  }));
}

function actionRefusals(placed: Placed, host: Workflow['host'], loops: ReadonlySet<string>): Refusal[] {
  const { action } = placed;
  const place = placed.path.join('.');
  const kind = actionKind(action['type']);
  if (!kind)
    return [{ place, problem: `has the type "${String(action['type'])}", which this runner does not know` }];
  const members = [...everywhere, ...configured, ...(kind.members ?? [])];
  return [
    ...others(action, members, place),
    ...(kind.inputs ? others(objectAt(action, 'inputs'), kind.inputs, `${place}.inputs`) : []),
    ...statusRefusals(action, place),
    ...settingRefusals(action, place),
    ...hostRefusals(placed, place, host),
    ...(specials[String(action['type'])]?.(placed, place, loops) ?? []),
    ...textsOf(action).flatMap(([text, path]) => textRefusals(text, [place, ...path].join('.'))),
  ];
}

function others(
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
  place: string,
): Refusal[] {
  return Object.keys(value)
    .filter(name => !known.includes(name))
    .map(name => ({ place: `${place}.${name}`, problem: 'is not supported' }));
}

/** Turns of a Foreach at the same time (limits of both hosts). */
const mostTurns = 50;
const deepestInputs = 40;

/** Levels of a value, level by level, so that its depth costs no stack. */
function depthOf(value: unknown): number {
  let level: unknown[] = [value];
  let depth = 0;
  while (level.length > 0 && depth <= deepestInputs) {
    level = level.flatMap(one => (typeof one === 'object' && one !== null ? Object.values(one) : []));
    depth += 1;
  }
  return depth;
}

function statusRefusals(action: Placed['action'], place: string): Refusal[] {
  return Object.entries(objectAt(action, 'runAfter')).flatMap(([name, wanted]) => {
    const list = Array.isArray(wanted) ? wanted : [wanted];
    const strange = list.filter(status => !statuses.includes(String(status).toLowerCase()));
    return strange.map(status => ({
      place: `${place}.runAfter.${name}`,
      problem: `waits for the status ${JSON.stringify(status)}, which no action has`,
    }));
  });
}

function settingRefusals(action: Placed['action'], place: string): Refusal[] {
  const found = others(
    objectAt(action, 'runtimeConfiguration'),
    ['secureData', 'concurrency'],
    `${place}.runtimeConfiguration`,
  );
  const { operationOptions } = action;
  if (operationOptions !== undefined && !(action['type'] === 'Foreach' && operationOptions === 'Sequential'))
    found.push({
      place: `${place}.operationOptions`,
      problem: `"${String(operationOptions)}" is not supported`,
    });
  const { repetitions = 1 } = objectAt(action, 'runtimeConfiguration', 'concurrency');
  if (!Number.isInteger(repetitions) || Number(repetitions) < 1 || Number(repetitions) > mostTurns) {
    const problem = `is not a whole number from 1 to ${mostTurns}`;
    found.push({ place: `${place}.runtimeConfiguration.concurrency.repetitions`, problem });
  }
  if (depthOf(action['inputs']) > deepestInputs)
    found.push({ place: `${place}.inputs`, problem: `is nested more than ${deepestInputs} levels deep` });
  const { timeout } = objectAt(action, 'limit');
  if (timeout !== undefined && millisecondsOf(timeout) === undefined)
    found.push({ place: `${place}.limit.timeout`, problem: 'is no duration such as PT10S' });
  return found;
}

type Special = (placed: Placed, place: string, loops: ReadonlySet<string>) => readonly Refusal[];

const notInLoop: Special = ({ action, around }, place, loops) =>
  around.some(name => loops.has(name))
    ? [{ place, problem: `is a ${String(action['type'])} inside a loop, which hosts refuse` }]
    : [];

const onCondition: Special = ({ action }, place) =>
  conditionRefusals(action['expression'], `${place}.expression`);

/** What single types of actions may not be or have. */
const specials: Readonly<Record<string, Special>> = {
  InitializeVariable: ({ action, around }, place) => [
    ...(around.length > 0
      ? [{ place, problem: 'initialises a variable inside another action, which hosts refuse' }]
      : []),
    ...[objectAt(action, 'inputs')['variables']].flat().flatMap((variable, index) => {
      const form = String(objectAt({ variable }, 'variable')['type']).toLowerCase();
      if (variableTypes.includes(form)) return [];
      return [{ place: `${place}.inputs.variables.${index}`, problem: 'has a type that no variable has' }];
    }),
  ],
  Terminate: notInLoop,
  Response: notInLoop,
  ParseJson: ({ action }, place) =>
    schemaRefusals(objectAt(action, 'inputs')['schema'], `${place}.inputs.schema`),
  If: onCondition,
  Until: onCondition,
};

const callOf = { 'power-automate': 'OpenApiConnection', 'logic-apps': 'ApiConnection' } as const;

function hostRefusals({ action }: Placed, place: string, host: Workflow['host']): Refusal[] {
  const found: Refusal[] = [];
  if (Object.values(callOf).some(type => type === action['type'] && type !== callOf[host]))
    found.push({ place, problem: `is an action of the other host, not of ${host}` });
  const { retryPolicy } = objectAt(action, 'inputs');
  const policy = actionKind(action['type'])?.inputs?.includes('retryPolicy')
    ? retryPolicyOf(retryPolicy, host)
    : undefined;
  if (typeof policy === 'string') found.push({ place: `${place}.inputs.retryPolicy`, problem: policy });
  return found;
}

function conditionRefusals(condition: unknown, place: string, depth = 0): Refusal[] {
  if (!isObject(condition)) return [];
  const [[operator, operands] = ['', undefined], ...rest] = Object.entries(condition);
  if (rest.length > 0 || !operators.includes(operator) || depth > 20)
    return [{ place, problem: `is not a condition of exactly one of ${operators.join(', ')}` }];
  if (!['and', 'or', 'not'].includes(operator)) return [];
  return [operands].flat().flatMap(inner => conditionRefusals(inner, `${place}.${operator}`, depth + 1));
}

function textRefusals(text: string, place: string): Refusal[] {
  if (!text.includes('@')) return [];
  try {
    return expressionsIn(parseTemplate(text))
      .flatMap(within)
      .flatMap(part => (part.kind === 'call' ? callRefusals(part, place) : []));
  } catch (cause) {
    // The general checks report it.
    if (cause instanceof ExpressionFault) return [];
    throw cause;
  }
}

function callRefusals({ name, args }: Expression & { kind: 'call' }, place: string): Refusal[] {
  const known = referenceOf(name) ?? implementationOf(name);
  if (!known) return [{ place, problem: `uses the function "${name}", which this runner does not know` }];
  if (args.length >= known.least && args.length <= known.most) return [];
  return [{ place, problem: `gives ${args.length} arguments to the function "${name}"` }];
}
