/** Dynamic values, lists, schemas and properties: operations that fill other operations. */
import { didYouMean, msg } from '../../diagnostics/message.ts';
import type { Path } from '../../source/pointer.ts';
import type { Connector, Operation } from '../connector.ts';
import { asObject, asText, isObject, type Json, own } from '../json.ts';
import { everywhere } from '../profiles.ts';
import { inDefinition as at, defineRule, type Rule } from '../rule.ts';

const validator = 'Microsoft, Swagger Validator rules (certification-swagger-validator-rules.md)';
const kinds = [
  'x-ms-dynamic-values',
  'x-ms-dynamic-list',
  'x-ms-dynamic-schema',
  'x-ms-dynamic-properties',
] as const;

interface Dynamic {
  readonly kind: (typeof kinds)[number];
  readonly extension: Json;
  readonly owner: Json;
  readonly path: Path;
  readonly operation: Operation | undefined;
}

const found = new WeakMap<Connector, Dynamic[]>();

/** Five rules ask for them, and finding them takes a walk over everything. */
function dynamics(connector: Connector): Dynamic[] {
  const known = found.get(connector) ?? findDynamics(connector);
  found.set(connector, known);
  return known;
}

function findDynamics(connector: Connector): Dynamic[] {
  const owners = [
    ...connector.schemas.map(({ node, path, operation }) => ({ node, path, operation })),
    ...connector.parameters.map(({ node, path }) => ({ node, path, operation: undefined })),
  ];
  return owners.flatMap(({ node, path, operation }) =>
    kinds.flatMap(kind => {
      const extension = own(node, kind);
      if (!isObject(extension)) return [];
      // Looked up for the few that have one: for every parameter it would take the square of their number.
      const within = operation ?? operationOf(connector, path);
      return [{ kind, extension, owner: node, path: [...path, kind], operation: within }];
    }),
  );
}

function operationOf(connector: Connector, path: Path): Operation | undefined {
  return connector.operations.find(operation => operation.path.every((step, index) => step === path[index]));
}

/** What a parameter of a dynamic extension takes its value from. */
function sourceOf(value: unknown): string | undefined {
  return asText(own(value, 'parameter')) ?? asText(own(value, 'parameterReference'));
}

const withoutProperties = (path: string): string => path.replace(/\/?properties$/, '');

/** The schema below a path of a response; undefined when it is not described, which is not held against anyone. */
function follow(connector: Connector, target: Operation, path: string): Json | 'missing' | undefined {
  const success = target.responses.find(
    ({ status, node }) => /^2\d\d$/.test(status) && own(node, 'schema') !== undefined,
  );
  let node = connector.resolve(success?.node['schema']);
  for (const step of path.split('/').filter(part => part !== '')) {
    if (
      !node ||
      Object.keys(node).some(key => key.startsWith('x-ms-dynamic')) ||
      node['additionalProperties'] ||
      node['allOf']
    )
      return undefined;
    const properties = own(node, 'properties');
    if (!isObject(properties) || Object.keys(properties).length === 0) return undefined;
    if (!Object.hasOwn(properties, step)) return 'missing';
    node = connector.resolve(properties[step]);
  }
  return node;
}

export const dynamicRules: readonly Rule[] = [
  defineRule({
    code: 'dynamic-operation-unknown',
    title: 'A dynamic field filled by an operation that does not exist',
    levels: everywhere('error'),
    microsoft: ['OperationIdNotFound', 'OneOfPropertiesRequired'],
    basis: 'enforced',
    source: `${validator}, lines 59 and 159; none of 5,002 published references is broken`,
    message: msg`${'kind'} ${'problem'}.${'hint'} Name an operation of this definition.`,
    check(connector, report) {
      for (const { kind, extension, path } of dynamics(connector)) {
        const id = asText(extension['operationId']);
        const other = ['capability', 'builtInOperation'].some(name => own(extension, name) !== undefined);
        if (id === undefined && !other)
          report(at(connector, path, 'key'), { kind, problem: 'names no operation', hint: '' });
        else if (id !== undefined && !connector.byId.has(id))
          report(at(connector, [...path, 'operationId']), {
            kind,
            problem: `names "${id}", which no operation has`,
            hint: didYouMean(id, connector.byId.keys()),
          });
      }
    },
  }),
  defineRule({
    code: 'dynamic-parameter-wrong',
    title: 'A dynamic field whose operation is called with the wrong parameters',
    levels: everywhere('warning'),
    microsoft: ['OperationMissingRequiredProperty', 'OperationParameterNameNotFound'],
    basis: 'enforced',
    source: `${validator}, lines 66 and 70; 2 published connectors name a parameter that is not there`,
    message: msg`${'kind'} ${'problem'}; ${'remedy'}.`,
    check(connector, report) {
      for (const { kind, extension, path, operation } of dynamics(connector)) {
        const target = connector.byId.get(asText(extension['operationId']) ?? '');
        if (!target) continue;
        const given = asObject(extension['parameters']);
        const flat = Object.keys(given).map(name => name.split('/')[0] ?? name);
        for (const { node } of target.parameters) {
          const name = asText(node['name']) ?? '';
          const filled = own(node, 'default') !== undefined || flat.includes(name);
          if (node['required'] === true && node['in'] !== 'body' && !filled)
            report(at(connector, path, 'key'), {
              kind,
              problem: `gives no value for "${name}", which "${target.id ?? ''}" needs`,
              remedy: 'add it under "parameters"',
            });
        }
        for (const [name, value] of Object.entries(given)) {
          const source = sourceOf(value)?.split('/')[0];
          const known = operation?.parameters.some(({ node }) => node['name'] === source);
          const inBody = operation?.parameters.some(({ node }) => node['in'] === 'body');
          if (operation && source !== undefined && !known && !inBody)
            report(at(connector, [...path, 'parameters', name]), {
              kind,
              problem: `takes a value from "${source}", which the operation does not have`,
              remedy: 'name one of its parameters',
            });
        }
      }
    },
  }),
  defineRule({
    code: 'dynamic-parameter-type',
    title: 'A dynamic field that passes a value of another type',
    levels: everywhere('warning'),
    microsoft: [
      'OperationParameterTypeMismatch',
      'OperationParameterStaticTypeMismatch',
      'SourcePropertyInternal',
    ],
    basis: 'documented',
    source: `${validator}, lines 71, 75, 76 and 131`,
    message: msg`${'kind'} passes ${'problem'} to "${'name'}" of "${'target'}"; ${'remedy'}.`,
    check(connector, report) {
      for (const { kind, extension, path, operation } of dynamics(connector)) {
        const target = connector.byId.get(asText(extension['operationId']) ?? '');
        for (const [name, value] of Object.entries(asObject(extension['parameters']))) {
          const wanted = target?.parameters.find(({ node }) => node['name'] === name)?.node;
          if (!wanted || !target) continue;
          const place = at(connector, [...path, 'parameters', name]);
          const fixed = isObject(value) ? own(value, 'value') : value;
          const type = asText(wanted['type']) ?? '';
          const say = (problem: string, remedy: string): void =>
            report(place, { kind, problem, name, target: target.id ?? '', remedy });
          if (
            ['boolean', 'integer', 'number'].includes(type) &&
            typeof fixed === 'string' &&
            !/^(true|false|-?\d+(\.\d+)?)$/i.test(fixed)
          )
            say(`the text "${fixed}"`, `pass a value of type ${type}`);
          const source = operation?.parameters.find(({ node }) => node['name'] === sourceOf(value))?.node;
          if (!source) continue;
          if (type !== '' && asText(source['type']) && source['type'] !== type)
            say(`a value of type ${String(source['type'])}`, `pass one of type ${type}`);
          if (
            source['x-ms-visibility'] === 'internal' &&
            !operation?.internal &&
            own(source, 'default') === undefined
          )
            say(`"${String(source['name'])}", which makers cannot see`, 'show it, or pass a fixed value');
        }
      }
    },
  }),
  defineRule({
    code: 'dynamic-path-wrong',
    title: 'A dynamic field that looks for something the response does not hold',
    levels: everywhere('warning'),
    microsoft: ['InvokedOperationShouldProduceArray', 'InvokedOperationShouldProduceProperty'],
    basis: 'documented',
    source: `${validator}, lines 48 and 49`,
    message: msg`${'kind'} looks for "${'path'}" in the response of "${'target'}", which ${'problem'}; correct the path.`,
    check(connector, report) {
      for (const { kind, extension, path } of dynamics(connector)) {
        const target = connector.byId.get(asText(extension['operationId']) ?? '');
        const key =
          kind === 'x-ms-dynamic-values'
            ? 'value-collection'
            : kind === 'x-ms-dynamic-list'
              ? 'itemsPath'
              : undefined;
        const collection = key && asText(extension[key]);
        if (!target || key === undefined || collection === undefined) continue;
        const found = follow(connector, target, collection);
        const type = found === 'missing' || found === undefined ? undefined : asText(found['type']);
        const problem =
          found === 'missing'
            ? 'has no such field'
            : type !== undefined && type !== 'array'
              ? `is ${type} there, not a list`
              : undefined;
        if (problem)
          report(at(connector, [...path, key]), { kind, path: collection, target: target.id ?? '', problem });
      }
    },
  }),
  defineRule({
    code: 'dynamic-pair-missing',
    title: 'A dynamic extension without its newer form',
    levels: everywhere('warning'),
    microsoft: [
      'DynamicListExtensionRequiredForNonParameterReferences',
      'DynamicPropertiesExtensionRequiredForNonParameterReferences',
      'DynamicListExtensionRequiredForAmbiguousReferences',
      'DynamicPropertiesExtensionRequiredForAmbiguousReferences',
      'DynamicPropertiesExtensionRequiredForPropertiesValuePath',
      'DynamicPropertiesItemValuePathMismatch',
    ],
    basis: 'documented',
    source: `${validator}, lines 37 to 42; openapi-extensions.md lines 359 and 579`,
    message: msg`${'kind'} ${'problem'}; ${'remedy'}.`,
    check(connector, report) {
      for (const { kind, extension, owner, path, operation } of dynamics(connector)) {
        const newer = kind === 'x-ms-dynamic-values' ? 'x-ms-dynamic-list' : 'x-ms-dynamic-properties';
        if (kind === 'x-ms-dynamic-list' || kind === 'x-ms-dynamic-properties') continue;
        const pair = own(owner, newer);
        const say = (problem: string, remedy: string): void =>
          report(at(connector, path, 'key'), { kind, problem, remedy });
        const sources = Object.values(asObject(extension['parameters']))
          .map(sourceOf)
          .filter(source => source !== undefined);
        const inside = sources.find(source => source.includes('/'));
        const twice = sources.find(
          source => (operation?.parameters.filter(({ node }) => node['name'] === source).length ?? 0) > 1,
        );
        if (pair === undefined && inside !== undefined)
          say(`refers to the field "${inside}", which only ${newer} can`, `add ${newer}`);
        if (pair === undefined && twice !== undefined)
          say(`refers to "${twice}", which two parameters are called`, `add ${newer}`);
        const valuePath = asText(extension['value-path']);
        if (kind !== 'x-ms-dynamic-schema' || valuePath === undefined || !/(^|\/)properties$/.test(valuePath))
          continue;
        if (pair === undefined) say('has a value-path that ends in "properties"', `add ${newer}`);
        else if (
          asText(own(pair, 'itemValuePath')) !== undefined &&
          own(pair, 'itemValuePath') !== withoutProperties(valuePath)
        )
          say(
            `reads "${valuePath}", and ${newer} reads "${String(own(pair, 'itemValuePath'))}"`,
            `write "${withoutProperties(valuePath)}" there`,
          );
      }
    },
  }),
  defineRule({
    code: 'dynamic-tree-wrong',
    title: 'A file picker without a tree, or a tree with a misplaced key',
    levels: everywhere('error'),
    microsoft: ['DynamicTreeExtensionMissing', 'SelectedItemValuePathNotAllowedInThisPosition'],
    basis: 'enforced',
    source: `${validator}, lines 43 and 94`,
    message: msg`${'problem'}; ${'remedy'}.`,
    check(connector, report) {
      for (const { node, path } of [...connector.schemas, ...connector.parameters]) {
        const tree = own(node, 'x-ms-dynamic-tree');
        if (own(own(node, 'x-ms-dynamic-values'), 'capability') === 'file-picker' && tree === undefined)
          report(at(connector, [...path, 'x-ms-dynamic-values'], 'key'), {
            problem: 'A file picker needs x-ms-dynamic-tree',
            remedy: 'add it',
          });
        for (const name of ['open', 'settings'])
          if (own(own(tree, name), 'selectedItemValuePath') !== undefined)
            report(at(connector, [...path, 'x-ms-dynamic-tree', name, 'selectedItemValuePath'], 'key'), {
              problem: '"selectedItemValuePath" belongs to "browse"',
              remedy: 'move it there',
            });
      }
    },
  }),
];
