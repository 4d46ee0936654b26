/** The generated definition against the published contract: names, nesting, types, formats, required flags. */
import { expect, test } from 'vitest';
import {
  resolveReference,
  type Schema,
  type SwaggerParameter,
} from '../../scripts/generate/swagger/types.ts';
import { connector, connectorModel, contractFixture, parameterOf, swagger } from '../support/connector.ts';

interface ContractNode {
  name?: string;
  in?: string;
  required?: boolean;
  type?: string;
  format?: string;
  readOnly?: boolean;
  refId?: string;
  properties?: ContractNode[];
  items?: ContractNode;
  additionalProperties?: ContractNode;
}

interface ContractOperation {
  operationId: string;
  method: string;
  path: string;
  tag: string;
  consumes: string[];
  produces: string[];
  parameters: ContractNode[];
  body: ContractNode;
  response: ContractNode;
  responseHeaders: ContractNode[];
  errors: { status: string; refId: string; fields: string[][] }[];
}

const contract = contractFixture<ContractOperation[]>('operations.json');
const namespace = 'Microsoft.DynamicsFraudProtection.';

/** One line for each fact below a contract node. */
function contractFacts(node: ContractNode, path: string, withDefinitions: boolean): string[] {
  const type = `${node.type ?? 'any'}${node.format ? `/${node.format}` : ''}${node.readOnly ? ' read-only' : ''}`;
  const definition = withDefinitions && node.refId ? ` = ${namespace}${node.refId}` : '';
  return [
    `${path} ${type}${definition}`,
    ...(node.properties ?? []).flatMap(property => {
      const at = `${path}.${property.name}${property.required ? '*' : ''}`;
      return contractFacts(property, at, withDefinitions);
    }),
    ...(node.items ? contractFacts(node.items, `${path}[]`, withDefinitions) : []),
    ...(node.additionalProperties
      ? contractFacts(node.additionalProperties, `${path}{}`, withDefinitions)
      : []),
  ];
}

/** The same lines from the generated definition. */
function generatedFacts(schema: Schema, path: string, withDefinitions: boolean): string[] {
  const target = resolveReference(schema, swagger);
  const format = target.format ? `/${target.format}` : '';
  const definition = withDefinitions && schema.$ref ? ` = ${schema.$ref.replace('#/definitions/', '')}` : '';
  return [
    `${path} ${target.type ?? 'any'}${format}${target.readOnly ? ' read-only' : ''}${definition}`,
    ...Object.entries(target.properties ?? {}).flatMap(([name, property]) => {
      const at = `${path}.${name}${target.required?.includes(name) ? '*' : ''}`;
      return generatedFacts(property, at, withDefinitions);
    }),
    ...(target.items ? generatedFacts(target.items, `${path}[]`, withDefinitions) : []),
    ...(target.additionalProperties
      ? generatedFacts(target.additionalProperties, `${path}{}`, withDefinitions)
      : []),
  ];
}

function parameterFact({ name, in: place, required, type, format }: ContractNode | SwaggerParameter): string {
  return `${place} ${name}${required ? '*' : ''} ${type}${format ? `/${format}` : ''}`;
}

function generatedOperation({ path, method }: ContractOperation) {
  const operation = swagger.paths[path]?.[method.toLowerCase()];
  if (!operation) throw new Error(`${method} ${path} is missing`);
  const parameters = operation.parameters.map(parameter => parameterOf(swagger, parameter));
  const body = parameters.find(parameter => parameter.in === 'body')?.schema as Schema;
  return { operation, body, parameters: parameters.filter(parameter => parameter.in !== 'body') };
}

test('the definition has the operations of the contract and no others', () => {
  const published = contract.map(({ method, path, operationId }) => `${method} ${path} ${operationId}`);
  const generated = Object.entries(swagger.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId }]) => `${method.toUpperCase()} ${path} ${operationId}`),
  );
  expect(published).toHaveLength(14);
  expect(generated.sort()).toEqual(published.sort());
});

test.each(contract)('$operationId has the parameters, body and answer of the contract', given => {
  const { operation, body, parameters } = generatedOperation(given);
  expect(operation.tags).toEqual([given.tag]);
  expect(parameters.map(parameterFact)).toEqual(given.parameters.map(parameterFact));
  expect(generatedFacts(body, 'body', false)).toEqual(contractFacts(given.body, 'body', false));
  const answer = operation.responses['200'];
  expect(generatedFacts(answer?.schema as Schema, 'answer', true)).toEqual(
    contractFacts(given.response, 'answer', true),
  );
  expect(Object.keys(answer?.headers ?? {})).toEqual(given.responseHeaders.map(({ name }) => name));
});

test('every operation consumes and produces what the contract says', () => {
  for (const { consumes, produces } of contract) {
    expect(swagger.consumes).toEqual(consumes);
    expect(swagger.produces).toEqual(produces);
  }
});

test('the body is named body and required, so that designers honour nested required fields', () => {
  for (const given of contract) {
    const body = generatedOperation(given).operation.parameters.at(-1);
    expect(body).toMatchObject({ name: 'body', in: 'body', required: true });
  }
});

test('the other host modes change the address parameter and nothing else', () => {
  for (const hostMode of ['connection', 'fixed'] as const) {
    const { operations } = connectorModel({ hostMode });
    for (const { operationId, parameters } of contract) {
      const names = operations.find(({ id }) => id === operationId)?.parameters.map(({ name }) => name);
      expect(names).toEqual(parameters.map(({ name }) => name).filter(name => name !== 'hostUrl'));
    }
  }
});

test('error bodies are in the model and not in the definition', () => {
  for (const { operationId, errors } of contract) {
    const operation = connector.operations.find(({ id }) => id === operationId);
    const modelled = operation?.errors.map(({ status, type }) => ({
      status,
      refId: type.definition?.replace(namespace, ''),
      fields: type.fields.map(({ name, type: reference }) => {
        if (reference.kind !== 'scalar') return [name, reference.kind];
        return [name, reference.type, ...(reference.format ? [reference.format] : [])];
      }),
    }));
    expect(modelled).toEqual(errors);
  }
  const statuses = Object.values(swagger.paths).flatMap(item =>
    Object.values(item).flatMap(({ responses }) => Object.keys(responses)),
  );
  expect(new Set(statuses)).toEqual(new Set(['200']));
  expect(Object.keys(swagger.definitions).filter(name => /error/i.test(name))).toEqual([]);
});
