/** Keys that the format does not have, and values of the wrong JSON type, by kind of object. */
import { didYouMean, msg } from '../../diagnostics/message.ts';
import type { Path } from '../../source/pointer.ts';
import type { Connector } from '../connector.ts';
import { asArray, asObject, isObject, type Json, own } from '../json.ts';
import { everywhere } from '../profiles.ts';
import { inDefinition as at, defineRule, type Rule } from '../rule.ts';
import { extensions, members, type ObjectKind, types } from './members.ts';

const schema = 'microsoft/PowerPlatformConnectors apiDefinition.swagger.schema.json, commit 8bff86ea';

interface Site {
  readonly kind: ObjectKind;
  readonly node: Json;
  readonly path: Path;
}

function* sites(connector: Connector): Generator<Site> {
  const { root } = connector;
  if (!isObject(connector.definition?.value)) return;
  yield { kind: 'root', node: root, path: [] };
  const info = own(root, 'info');
  if (isObject(info)) yield { kind: 'info', node: info, path: ['info'] };
  for (const [route, item] of Object.entries(asObject(root['paths'])))
    if (isObject(item) && !route.startsWith('x-'))
      yield { kind: 'path item', node: item, path: ['paths', route] };
  for (const { node, path } of connector.operations) yield { kind: 'operation', node, path };
  for (const { node, path } of connector.parameters)
    yield { kind: node['in'] === 'body' ? 'body parameter' : 'parameter', node, path };
  for (const { node, path } of connector.schemas)
    if (own(node, '$ref') === undefined) yield { kind: 'schema', node, path };
  for (const { node: operation, path } of connector.operations)
    for (const [status, response] of Object.entries(asObject(operation['responses'])))
      if (isObject(response) && own(response, '$ref') === undefined)
        yield { kind: 'response', node: response, path: [...path, 'responses', status] };
}

const typeOf = (value: unknown): string =>
  Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;

export const keyRules: readonly Rule[] = [
  defineRule({
    code: 'key-unknown',
    title: 'A key that does not exist here',
    levels: everywhere('error'),
    microsoft: ['AdditionalPropertyNotAllowed', 'ExtensionNameNotValid'],
    basis: 'enforced',
    source: `${schema}, lines 11 to 93 and per object; seen as an error in pull request 3810 (2025-04)`,
    message: msg`"${'key'}" is not a key of a ${'kind'}.${'hint'} Remove it, or begin its name with "x-".`,
    check(connector, report) {
      for (const { kind, node, path } of sites(connector))
        for (const key of Object.keys(node))
          if (
            !key.startsWith('x-') &&
            key !== '$ref' &&
            !members[kind].includes(key) &&
            !members.elsewhere.includes(key)
          )
            report(at(connector, [...path, key], 'key'), { key, kind, hint: didYouMean(key, members[kind]) });
    },
  }),
  defineRule({
    code: 'key-not-in-swagger',
    title: 'A key of JSON Schema or OpenAPI 3 that the platform ignores',
    levels: everywhere('info'),
    microsoft: ['AdditionalPropertyNotAllowed', 'SwaggerKeywordNotSupported'],
    basis: 'observed',
    source: `${schema}; published connectors hold such keys, and they have no effect`,
    message: msg`"${'key'}" has no meaning on a ${'kind'} and is ignored; remove it.`,
    check(connector, report) {
      for (const { kind, node, path } of sites(connector))
        for (const key of Object.keys(node))
          if (!members[kind].includes(key) && members.elsewhere.includes(key))
            report(at(connector, [...path, key], 'key'), { key, kind });
    },
  }),
  defineRule({
    code: 'extension-unknown',
    title: 'An x-ms extension that does not exist',
    levels: everywhere('warning'),
    microsoft: ['ExtensionNameNotValid'],
    basis: 'enforced',
    source: `${schema}, lines 12 to 16; misspelt ones in published connectors have no effect`,
    message: msg`"${'key'}" is not an extension of the platform and has no effect.${'hint'}`,
    check(connector, report) {
      for (const { node, path } of sites(connector))
        for (const key of Object.keys(node)) {
          if (!key.startsWith('x-ms-') || extensions.includes(key)) continue;
          const hint = didYouMean(key, extensions);
          const better = /"(.*)"/.exec(hint)?.[1];
          const free = better !== undefined && own(node, better) === undefined;
          report(
            at(connector, [...path, key], 'key'),
            { key, hint },
            free
              ? { replace: { title: `Write "${better}"`, part: 'key', text: JSON.stringify(better) } }
              : {},
          );
        }
    },
  }),
  defineRule({
    code: 'value-wrong-json-type',
    title: 'A value of the wrong JSON type',
    levels: everywhere('error'),
    microsoft: ['JsonTypeIncorrect'],
    basis: 'enforced',
    source: `${schema}; Swagger Validator rules, line 154`,
    message: msg`"${'key'}" must be ${'expected'}, and here it is ${'actual'}; correct it.`,
    check(connector, report) {
      for (const { kind, node, path } of sites(connector))
        for (const [key, value] of Object.entries(node)) {
          const expected = own(types[kind], key) ?? own(types.any, key);
          const better =
            expected === 'boolean' && typeof value === 'string' && /^(true|false)$/i.test(value)
              ? value.toLowerCase()
              : undefined;
          if (typeof expected === 'string' && expected !== typeOf(value))
            report(
              at(connector, [...path, key]),
              { key, expected, actual: typeOf(value) },
              better === undefined
                ? {}
                : { replace: { title: `Write ${better}`, part: 'value', text: better } },
            );
        }
    },
  }),
  defineRule({
    code: 'unique-items-unsupported',
    title: 'uniqueItems, which the platform does not check',
    levels: everywhere('info'),
    microsoft: ['SwaggerKeywordNotSupported'],
    basis: 'documented',
    source: 'Swagger Validator rules, line 115, names it as its example; 15 published connectors use it',
    message: msg`The platform does not support uniqueItems; remove it.`,
    check(connector, report) {
      for (const { node, path } of [...connector.schemas, ...connector.parameters])
        if (own(node, 'uniqueItems') !== undefined)
          report(at(connector, [...path, 'uniqueItems'], 'member'), {});
    },
  }),
  defineRule({
    code: 'list-duplicate',
    title: 'A list that names a thing twice',
    levels: everywhere('error'),
    microsoft: ['ArrayDuplicateValue'],
    basis: 'enforced',
    source: 'Swagger Validator rules, line 30',
    message: msg`"${'value'}" is already in the list "${'name'}"; keep one.`,
    check(connector, report) {
      for (const { node, path } of [{ node: connector.root, path: [] as Path }, ...connector.operations])
        for (const name of ['schemes', 'consumes', 'produces', 'tags']) {
          const list = asArray(own(node, name));
          for (const [index, value] of list.entries())
            if (typeof value === 'string' && list.indexOf(value) < index)
              report(at(connector, [...path, name, index]), { name, value });
        }
    },
  }),
];
