/**
 * Schema violations as findings: one table by JSON Schema keyword. Knows the shape of compiled validators, and nothing of
 * what the schemas describe.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import { didYouMean } from '../diagnostics/message.ts';
import { fromPointer, type Path } from '../source/pointer.ts';
import type { Range } from '../source/source-file.ts';
import { requoting, respelling } from './schema-fix.ts';

export interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly schema?: unknown;
  readonly parentSchema?: Readonly<Record<string, unknown>>;
  readonly data?: unknown;
  readonly propertyName?: string;
}

/** A compiled validator of scripts/generated. */
export interface SchemaValidator {
  (data: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

/** Finds the place of a path in the text that was validated. */
export type Locate = (path: Path, part: 'key' | 'value') => Range;

interface Setting {
  readonly error: SchemaError;
  readonly path: Path;
  readonly where: string;
  readonly locate: Locate;
}

type Handler = (setting: Setting) => Diagnostic | undefined;

export interface SchemaFinding {
  readonly path: Path;
  readonly diagnostic: Diagnostic;
}

/** Validates plain data; gives a finding for each violation, wrapper keywords left out. */
export function schemaFindings(
  validator: SchemaValidator,
  data: unknown,
  locate: Locate,
  root: string,
): SchemaFinding[] {
  if (validator(data)) return [];
  const errors = validator.errors ?? [];
  const ofWrongType = new Set(errors.filter(({ keyword }) => keyword === 'type').map(pathOf));
  return errors.flatMap(error => {
    // What has the wrong type is also none of the values, which says the same again.
    if (['enum', 'const'].includes(error.keyword) && ofWrongType.has(pathOf(error))) return [];
    const path = fromPointer(error.instancePath);
    const where = path.length === 0 ? root : `"${path.join('.')}"`;
    const diagnostic = handlers[error.keyword]?.({ error, path, where, locate });
    return diagnostic ? [{ path, diagnostic }] : [];
  });
}

function pathOf({ instancePath }: SchemaError): string {
  return instancePath;
}

const unknownKey: Handler = ({ error, path, where, locate }) => {
  const key = String(error.params['additionalProperty'] ?? error.params['propertyName']);
  const known = knownKeys(error.parentSchema);
  const range = locate([...path, key], 'key');
  const finding = faultAt('schema-unknown-key', range, {
    key,
    where,
    hint: didYouMean(key, known),
    known: known.length > 0 ? known.join(', ') : patternText(error.parentSchema),
  });
  return { ...finding, ...respelling(error.data, key, known, range) };
};

function knownKeys(schema: SchemaError['parentSchema']): string[] {
  return Object.keys((schema?.['properties'] as object | undefined) ?? {});
}

function patternText(schema: SchemaError['parentSchema']): string {
  const patterns = Object.keys((schema?.['patternProperties'] as object | undefined) ?? {});
  const names = schema?.['propertyNames'] as { pattern?: string } | undefined;
  const all = names?.pattern ? [names.pattern] : patterns;
  return all.length > 0 ? `names of the form ${all.join(' or ')}` : 'none';
}

const outOfRange =
  (problem: (limit: string) => string, remedy: string): Handler =>
  ({ error, path, where, locate }) =>
    faultAt('schema-out-of-range', locate(path, 'value'), {
      where,
      problem: problem(String(error.params['limit'] ?? '')),
      remedy,
    });

const notAllowed: Handler = ({ error, path, where, locate }) => {
  const allowed = (error.params['allowedValues'] ?? [error.params['allowedValue']]) as unknown[];
  const actual = readable(error.data);
  const meant = allowed.find(value => String(value) === actual);
  const range = locate(path, 'value');
  const finding = faultAt('schema-wrong-value', range, {
    where,
    actual,
    hint: meant === undefined ? didYouMean(actual, allowed.map(String)) : quotesHint(meant),
    known: allowed.map(String).join(', '),
  });
  return { ...finding, ...(meant === undefined ? {} : requoting(error.data, [typeof meant], range)) };
};

function quotesHint(meant: unknown): string {
  return typeof meant === 'string' ? ' Put it in quotes.' : ' Leave the quotes away.';
}

const wrongType: Handler = ({ error, path, where, locate }) => {
  const expected = ([] as unknown[]).concat(error.params['type'] as unknown).map(String);
  const wantsText = expected.includes('string') && ['number', 'boolean'].includes(typeof error.data);
  const range = locate(path, 'value');
  const finding = faultAt('schema-wrong-type', range, {
    where,
    expected: expected.map(name => typeNames[name] ?? name).join(' or '),
    actual: typeName(error.data),
    remedy: wantsText ? `; write it in quotes` : '',
  });
  return { ...finding, ...requoting(error.data, expected, range) };
};

const badFormat: Handler = ({ error, path, where, locate }) =>
  faultAt('schema-bad-format', locate(path, 'value'), {
    where,
    actual: readable(error.data),
    expected: formText(error),
  });

/** An example says more than a pattern, and a comment of the schema more than an example. */
function formText({ keyword, params, parentSchema }: SchemaError): string {
  const example = (parentSchema?.['examples'] as unknown[] | undefined)?.[0];
  const form = parentSchema?.['$comment'];
  if (form !== undefined) return `${form}, such as "${readable(example)}"`;
  if (example !== undefined) return `written like "${readable(example)}"`;
  return keyword === 'format' ? `a ${params['format']}` : `of the form ${params['pattern']}`;
}

const handlers: Readonly<Record<string, Handler>> = {
  additionalProperties: unknownKey,
  propertyNames: setting => unknownKey(setting),
  required: ({ error, path, where, locate }) =>
    faultAt('schema-missing-key', locate(path, 'key'), {
      where,
      key: String(error.params['missingProperty']),
    }),
  type: wrongType,
  enum: notAllowed,
  const: notAllowed,
  pattern: setting => (setting.error.propertyName === undefined ? badFormat(setting) : undefined),
  format: badFormat,
  minLength: outOfRange(() => 'is empty or too short', 'write it out'),
  maxLength: outOfRange(limit => `is longer than ${limit} characters`, 'shorten it'),
  minItems: outOfRange(limit => `has fewer than ${limit} entries`, 'add one'),
  maxItems: outOfRange(limit => `has more than ${limit} entries`, 'remove some'),
  minProperties: outOfRange(limit => `has fewer than ${limit} entries`, 'add one'),
  maxProperties: outOfRange(limit => `has more than ${limit} entries`, 'remove some'),
  minimum: outOfRange(limit => `is smaller than ${limit}`, 'raise it'),
  maximum: outOfRange(limit => `is larger than ${limit}`, 'lower it'),
  uniqueItems: outOfRange(() => 'holds the same entry twice', 'remove one'),
  not: outOfRange(() => 'has a form that is not allowed here', 'change it'),
  dependentRequired: ({ error, path, where, locate }) =>
    faultAt('schema-missing-key', locate(path, 'key'), {
      where,
      key: String(error.params['missingProperty']),
    }),
};

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'a mapping',
  array: 'a list',
  null: 'empty',
};

function typeName(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return typeNames[typeof value] ?? typeof value;
}

/** A list or mapping is named, not shown: it can be endless, or nested deeper than any stack. */
function readable(value: unknown): string {
  if (typeof value === 'object' && value !== null) return typeName(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
