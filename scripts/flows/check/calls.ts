/** Calls of operations: the operation, its parameters, the fields of its body, their types, and what it requires. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { faultAt } from '../../diagnostics/fault.ts';
import { didYouMean } from '../../diagnostics/message.ts';
import { childOrigin, originPlace } from '../../model/origin.ts';
import { typeText } from '../../model/type-reference.ts';
import type { Field, Labelled, Model, ObjectType, Operation, TypeReference } from '../../model/types.ts';
import { objectTypeOf } from '../emit/mapping.ts';
import { parseTemplate } from '../expression/parse.ts';
import type { CallStep, Flow, Mapped } from '../types.ts';
import { allSteps } from '../walk.ts';
import { type Known, type Typing, typeOfValue } from './infer.ts';
import { keyAt } from './structure.ts';

/** Findings about every call of a flow. */
export function callFaults(flow: Flow, typing: Typing): Diagnostic[] {
  return allSteps(flow.steps).flatMap(step => (step.kind === 'call' ? faultsOf(step, typing) : []));
}

function faultsOf(step: CallStep, typing: Typing): Diagnostic[] {
  const { operations } = typing.model;
  const operation = operations.find(({ id }) => id === step.operation);
  if (!operation) {
    const ids = operations.map(({ id }) => id);
    const args = { name: step.operation, hint: didYouMean(step.operation, ids) };
    return [
      faultAt('flow-operation-unknown', originPlace(childOrigin(step.origin, 'call'), 'value').range, args),
    ];
  }
  return [
    ...parameterFaults(step, operation, typing),
    ...fieldFaults(step, operation, typing),
    ...missing(step, operation, typing.model),
  ];
}

function parameterFaults(step: CallStep, operation: Operation, typing: Typing): Diagnostic[] {
  return step.parameters.flatMap(given => {
    const parameter = operation.parameters.find(({ name }) => name === given.name);
    if (parameter) return typeFaults(given, parameter.type, parameter, typing);
    // What every call sends need not fit every operation.
    if (given.origin.file !== step.origin.file) return [];
    const known = operation.parameters.map(({ name }) => name);
    const args = { name: given.name, operation: operation.id, hint: didYouMean(given.name, known) };
    return [faultAt('flow-parameter-unknown', originPlace(given.origin).range, args)];
  });
}

function fieldFaults(step: CallStep, { id, request }: Operation, typing: Typing): Diagnostic[] {
  const written = [...step.fields, ...step.whenPresent];
  return written.flatMap((given, position) => {
    const twice = written.find(
      (other, index) =>
        index !== position &&
        (given.name.startsWith(`${other.name}.`) || (given.name === other.name && index < position)),
    );
    if (twice) {
      const args = { name: given.name, other: twice.name };
      return [faultAt('flow-field-twice', originPlace(given.origin).range, args)];
    }
    const { field, within, known } = fieldAt(typing.model, request, given.name);
    if (!field) {
      const where = within === '' ? `the body of ${id}` : within;
      const last = given.name.split('.').at(-1) ?? '';
      const args = { name: given.name, where, hint: didYouMean(last, known) };
      return [faultAt('flow-field-unknown', originPlace(given.origin).range, args)];
    }
    const optional = step.whenPresent.includes(given) ? notAnExpression(given) : [];
    return optional.length > 0 ? optional : typeFaults(given, field.type, field, typing);
  });
}

function notAnExpression(given: Mapped): Diagnostic[] {
  if (typeof given.value === 'string' && parseTemplate(given.value).kind === 'expression') return [];
  const args = {
    where: `"${given.name}" under whenPresent`,
    expected: 'an expression',
    actual: 'a plain value',
    remedy: 'move it to "fields"',
    hint: '',
  };
  return [faultAt('flow-value-type', originPlace(given.origin, 'value').range, args)];
}

interface Found {
  readonly field?: Field;
  /** The type in which the search ended. */
  readonly within: string;
  readonly known: readonly string[];
}

function fieldAt(model: Model, request: ObjectType | undefined, path: string): Found {
  let type = request;
  let within = '';
  let field: Field | undefined;
  for (const step of path.split('.')) {
    const known = type?.fields.map(({ name }) => name) ?? [];
    field = type?.fields.find(({ name }) => name === step);
    if (!field) return { within, known };
    type = objectTypeOf(model, field);
    within = type ? `type ${type.name}` : `"${step}", which is given whole`;
  }
  return { ...(field ? { field } : {}), within, known: [] };
}

function typeFaults(
  given: Mapped,
  expected: TypeReference,
  { values, fixed }: Labelled,
  typing: Typing,
): Diagnostic[] {
  const where = `"${given.name}"`;
  const report = (wanted: string, actual: string, remedy: string, hint = ''): Diagnostic[] => [
    faultAt('flow-value-type', originPlace(given.origin, 'value').range, {
      where,
      expected: wanted,
      actual,
      remedy,
      hint,
    }),
  ];
  if (fixed !== undefined) {
    return given.value === fixed ? [] : report(`only ${fixed}`, shown(given.value), 'leave it out');
  }
  const plain = plainValue(given.value);
  if (values && !values.open && typeof plain === 'string') {
    const allowed = values.values.map(({ value }) => value);
    const wanted = `one of ${allowed.join(', ')}`;
    if (!allowed.includes(plain))
      return report(wanted, shown(plain), 'correct it', didYouMean(plain, allowed));
  }
  const actual = typeOfValue(given.value, typing);
  if (fits(actual, expected)) return [];
  const literalObject = actual.kind === 'members' && typeof given.value === 'object';
  const remedy = literalObject ? 'name its fields by dotted paths' : 'convert it or take another value';
  return report(typeText(expected), knownText(actual), remedy);
}

/** The text of a value that holds no expression; otherwise the value. */
function plainValue(value: unknown): unknown {
  if (typeof value !== 'string') return undefined;
  const template = parseTemplate(value);
  return template.kind === 'text' ? template.text : undefined;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
}

function knownText(type: Known): string {
  return type.kind === 'members' ? 'an object' : typeText(type);
}

/** Whether a value of one type can be sent as another. Unknown types fit; a text fits every format of text. */
function fits(actual: Known, expected: TypeReference): boolean {
  if (actual.kind === 'any' || expected.kind === 'any') return true;
  if (actual.kind === 'members') return expected.kind === 'dictionary';
  if (expected.kind === 'scalar') {
    if (actual.kind !== 'scalar') return false;
    return actual.type === expected.type || (isNumber(actual.type) && isNumber(expected.type));
  }
  if (expected.kind === 'array') return actual.kind === 'array' && fits(actual.items, expected.items);
  if (expected.kind === 'dictionary') return actual.kind === 'dictionary' || actual.kind === 'object';
  return actual.kind === 'object' ? actual.name === expected.name : actual.kind === 'dictionary';
}

function isNumber(type: string): boolean {
  return type === 'number' || type === 'integer';
}

function missing(step: CallStep, operation: Operation, model: Model): Diagnostic[] {
  const report = (name: string, where: string): Diagnostic =>
    faultAt('flow-field-missing', keyAt(step.origin, 'call'), {
      step: step.name,
      operation: operation.id,
      name,
      where,
    });
  const parameters = operation.parameters
    .filter(({ name, required, fixed }) => required && fixed === undefined && !named(step.parameters, name))
    .map(({ name }) => report(name, 'parameters'));
  const fields = operation.request ? requiredIn(model, operation.request, '', step) : [];
  return [...parameters, ...fields.map(name => report(name, 'fields'))];
}

function named(values: readonly Mapped[], wanted: string): boolean {
  return values.some(({ name }) => name === wanted);
}

/** Paths that the type requires and the step does not send. An object that is sent at all needs its own required fields. */
function requiredIn(model: Model, type: ObjectType, prefix: string, step: CallStep): string[] {
  return type.fields.flatMap(field => {
    const path = `${prefix}${field.name}`;
    if (field.fixed !== undefined || named(step.fields, path)) return [];
    const inner = objectTypeOf(model, field);
    const begun = [...step.fields, ...step.whenPresent].some(({ name }) => name.startsWith(`${path}.`));
    if (inner && (begun || field.required)) {
      const deeper = requiredIn(model, inner, `${path}.`, step);
      if (deeper.length > 0 || begun) return deeper;
    }
    return field.required ? [path] : [];
  });
}
