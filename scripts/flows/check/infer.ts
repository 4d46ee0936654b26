/** Types of expressions, as far as the request, the model, the settings and the functions tell them. Knows nothing of findings. */
import type { Model, TypeReference } from '../../model/types.ts';
import { functionNamed, type ValueKind } from '../expression/functions.ts';
import { type Expression, parseTemplate } from '../expression/parse.ts';
import type { Flow, FlowSet, Setting, Step } from '../types.ts';
import type { FlowIndex } from './flow-index.ts';

/** A type, or an object whose members are known by name. */
export type Known =
  | TypeReference
  | {
      readonly kind: 'members';
      readonly where: string;
      readonly member: (name: string) => Known | undefined;
      readonly names: readonly string[];
    };

export interface Typing {
  readonly model: Model;
  readonly set: FlowSet;
  readonly flow: Flow;
  readonly index: FlowIndex;
  /** Told about a member that its object does not have. */
  unknownMember?(name: string, where: string, known: readonly string[]): void;
}

const any: TypeReference = { kind: 'any' };
const deepest = 20;

/** The type that an expression gives. */
export function typeOf(expression: Expression, typing: Typing, depth = 0): Known {
  if (depth > deepest) return any;
  if (expression.kind === 'literal') return literalType(expression.value);
  if (expression.kind === 'member') return memberType(expression, typing, depth);
  const own = references[expression.name];
  if (own) return own(textArgument(expression), typing, depth);
  return functionType(expression, typing, depth);
}

/** The type of a value of the description: expressions are read, everything else is what it is. */
export function typeOfValue(value: unknown, typing: Typing, depth = 0): Known {
  if (typeof value === 'string') {
    const template = parseTemplate(value);
    return template.kind === 'expression' ? typeOf(template.expression, typing, depth + 1) : scalar('string');
  }
  if (typeof value === 'number') return scalar(Number.isInteger(value) ? 'integer' : 'number');
  if (typeof value === 'boolean') return scalar('boolean');
  if (Array.isArray(value)) return { kind: 'array', items: any };
  if (typeof value !== 'object' || value === null) return any;
  const members = new Map(Object.entries(value));
  return {
    kind: 'members',
    where: 'that value',
    names: [...members.keys()],
    member: name =>
      members.has(name) ? typeOfValue(members.get(name), silent(typing), depth + 1) : undefined,
  };
}

/** What is inside another step is reported there. */
function silent({ model, set, flow, index }: Typing): Typing {
  return { model, set, flow, index };
}

function scalar(type: 'string' | 'number' | 'integer' | 'boolean'): TypeReference {
  return { kind: 'scalar', type };
}

function literalType(value: string | number | boolean | null): Known {
  return value === null ? any : typeof value === 'string' ? scalar('string') : typeOfPlain(value);
}

function typeOfPlain(value: number | boolean): TypeReference {
  if (typeof value === 'boolean') return scalar('boolean');
  return scalar(Number.isInteger(value) ? 'integer' : 'number');
}

function textArgument({ args }: Expression & { kind: 'call' }): string {
  const [argument] = args;
  return argument?.kind === 'literal' ? String(argument.value) : '';
}

function memberType(expression: Expression & { kind: 'member' }, typing: Typing, depth: number): Known {
  const object = typeOf(expression.object, typing, depth + 1);
  const { key } = expression;
  typeOf(key, typing, depth + 1);
  if (object.kind === 'array') return object.items;
  if (object.kind === 'dictionary') return object.values;
  if (key.kind !== 'literal' || typeof key.value !== 'string') return any;
  const members = object.kind === 'object' ? membersOf(typing.model, object.name) : object;
  if (members?.kind !== 'members') return any;
  const found = members.member(key.value);
  if (!found) typing.unknownMember?.(key.value, members.where, members.names);
  return found ?? any;
}

/** Services answer in another letter case than they document, so that does not count. */
function membersOf({ types }: Model, name: string): Known | undefined {
  const type = types.get(name);
  if (!type) return undefined;
  return {
    kind: 'members',
    where: `type ${name}`,
    names: type.fields.map(field => field.name),
    member: wanted => type.fields.find(field => field.name.toLowerCase() === wanted.toLowerCase())?.type,
  };
}

const references: Readonly<Record<string, (name: string, typing: Typing, depth: number) => Known>> = {
  triggerBody: (_, { flow }) => ({
    kind: 'members',
    where: 'the request',
    names: flow.request.map(({ name }) => name),
    member: wanted => flow.request.find(({ name }) => name === wanted)?.type,
  }),
  setting: (name, { set }) => {
    const setting = set.settings.find(candidate => candidate.name === name);
    return setting ? settingTypes[setting.type] : any;
  },
  variables: (name, { index }) => {
    const declared = [...index.values()].find(
      ({ step }) => step.kind === 'variable' && step.variable === name,
    )?.step;
    return declared?.kind === 'variable' ? kindType(variableKinds[declared.type] ?? 'any') : any;
  },
  body: (name, { model, index }) => {
    const step = index.get(name)?.step;
    const operation = step?.kind === 'call' && model.operations.find(({ id }) => id === step.operation);
    return operation ? { kind: 'object', name: operation.response.name } : any;
  },
  outputs: (name, typing, depth) => {
    const step = typing.index.get(name)?.step;
    return step?.kind === 'compose' ? typeOfValue(step.value, silent(typing), depth + 1) : any;
  },
  items: (name, typing, depth) => {
    const step: Step | undefined = typing.index.get(name)?.step;
    if (step?.kind !== 'foreach') return any;
    const list = typeOfValue(step.list, silent(typing), depth + 1);
    return list.kind === 'array' ? list.items : any;
  },
};

const settingTypes: Readonly<Record<Setting['type'], TypeReference>> = {
  text: scalar('string'),
  secret: scalar('string'),
  number: scalar('number'),
  boolean: scalar('boolean'),
  json: any,
};

const variableKinds: Readonly<Record<string, ValueKind>> = { float: 'number' };

function kindType(kind: ValueKind): TypeReference {
  if (kind === 'array') return { kind: 'array', items: any };
  if (kind === 'object' || kind === 'any') return any;
  return scalar(kind);
}

function functionType(call: Expression & { kind: 'call' }, typing: Typing, depth: number): Known {
  const types = call.args.map(arg => typeOf(arg, typing, depth + 1));
  const [first = any, second = any, third = any] = types;
  switch (call.name) {
    case 'if':
      return second.kind === 'any' ? third : second;
    case 'coalesce':
      return types.find(({ kind }) => kind !== 'any') ?? any;
    case 'first':
    case 'last':
      return first.kind === 'array' ? first.items : any;
    case 'createArray':
      return { kind: 'array', items: first.kind === 'members' ? any : first };
    default:
      return kindType(functionNamed(call.name)?.gives ?? 'any');
  }
}
