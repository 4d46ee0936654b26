/** Calls of operations in workflows, against the definitions of connectors that are at hand. */
import { objectAt } from '../../flows/workflow/walk.ts';
import type { Path } from '../../source/pointer.ts';
import { type JsonFile, member } from '../package-files.ts';
import type { Report } from '../report.ts';

export type SwaggerLike = Readonly<Record<string, unknown>>;

interface Operation {
  readonly path: string;
  readonly method: string;
  readonly operationId: string;
  readonly parameters: readonly SwaggerLike[];
  readonly definition: SwaggerLike;
}

/** Every operation of a definition, references of its parameters resolved. */
export function operationsOf(definition: SwaggerLike): Operation[] {
  return Object.entries(objectAt(definition, 'paths')).flatMap(([path, item]) =>
    Object.entries(objectAt({ item }, 'item')).map(([method, raw]) => {
      const own = member<readonly SwaggerLike[]>(raw, 'parameters') ?? [];
      return {
        path,
        method,
        definition,
        operationId: String(member(raw, 'operationId') ?? ''),
        parameters: own.map(parameter => resolved(parameter, definition)),
      };
    }),
  );
}

function resolved(value: SwaggerLike, definition: SwaggerLike): SwaggerLike {
  const reference = value['$ref'];
  if (typeof reference !== 'string') return value;
  return objectAt(definition, ...reference.replace(/^#\//, '').split('/'));
}

interface Place {
  readonly json: JsonFile;
  readonly path: Path;
  readonly name: string;
  readonly report: Report;
}

/** A call of Power Automate: operation by id, and keys that the definition knows. */
export function checkOpenApiCall(
  inputs: SwaggerLike,
  definitions: readonly SwaggerLike[],
  { json, path, name, report }: Place,
): void {
  if (definitions.length === 0) return;
  const id = String(objectAt(inputs, 'host')['operationId']);
  const operation = definitions.flatMap(operationsOf).find(({ operationId }) => operationId === id);
  const broken = (place: Path, problem: string, remedy: string): void =>
    report.add('workflow-reference-broken', json.at([...path, 'inputs', ...place]), {
      what: `Action "${name}"`,
      problem,
      remedy,
    });
  if (!operation) {
    broken(
      ['host', 'operationId'],
      `calls operation "${id}", which the connector does not have`,
      'correct it',
    );
    return;
  }
  const given = Object.keys(objectAt(inputs, 'parameters'));
  for (const key of given) {
    if (knows(operation, key)) continue;
    broken(['parameters', key], `sends "${key}", which operation "${id}" does not have`, 'correct the key');
  }
  for (const { name: parameter, required, in: place } of operation.parameters) {
    const there = given.some(
      key => key === parameter || (place === 'body' && key.startsWith(`${parameter}/`)),
    );
    if (required !== true || there) continue;
    broken(['parameters'], `lacks "${String(parameter)}", which operation "${id}" requires`, 'add it');
  }
}

/** Whether a key leads to a parameter, or through slashes to a field of the body. */
function knows({ parameters, definition }: Operation, key: string): boolean {
  const whole = parameters.find(({ name }) => name === key);
  if (whole) return true;
  const [first = '', ...steps] = key.split('/');
  const body = parameters.find(({ name, in: place }) => place === 'body' && name === first);
  let schema: SwaggerLike = resolved(objectAt(body, 'schema'), definition);
  if (!body) return false;
  return steps.every(step => {
    const next = objectAt(schema, 'properties')[step];
    schema = resolved(objectAt({ next }, 'next'), definition);
    return next !== undefined;
  });
}

/** A call of Logic Apps: the designer finds the operation by method and path, so both must be those of the definition. */
export function checkApiCall(
  inputs: SwaggerLike,
  definitions: readonly SwaggerLike[],
  { json, path, name, report }: Place,
): void {
  if (definitions.length === 0) return;
  const method = String(inputs['method']);
  const wanted = String(inputs['path']);
  const operation = definitions
    .flatMap(operationsOf)
    .find(candidate => candidate.method === method && samePath(candidate.path, wanted));
  const broken = (place: Path, problem: string, remedy: string): void =>
    report.add('workflow-reference-broken', json.at([...path, 'inputs', ...place]), {
      what: `Action "${name}"`,
      problem,
      remedy,
    });
  if (!operation) {
    broken(
      ['path'],
      `calls ${method} ${wanted}, which no operation has`,
      'write method and path of the definition',
    );
    return;
  }
  for (const place of ['header', 'query'] as const) {
    const member = place === 'header' ? 'headers' : 'queries';
    for (const key of Object.keys(objectAt(inputs, member))) {
      if (operation.parameters.some(parameter => parameter['in'] === place && parameter['name'] === key))
        continue;
      broken([member, key], `sends ${place} "${key}", which the operation does not have`, 'correct the name');
    }
  }
  for (const key of Object.keys(objectAt(inputs, 'body'))) {
    if (knows(operation, `body/${key}`)) continue;
    broken(['body', key], `sends field "${key}", which the operation does not have`, 'correct the name');
  }
}

/** Parts in braces stand for expressions. */
function samePath(path: string, wanted: string): boolean {
  const pattern = path
    .split(/(\{[^{}]+\})/)
    .map(part => (part.startsWith('{') ? '(@\\{.+\\}|[^/]+)' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${pattern.join('')}$`).test(wanted);
}
