import { msg } from '../../../diagnostics/message.ts';
import { asText, type Json, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule, type Problem } from '../../rule.ts';
import { definitionSchema, validator } from '../../sources.ts';

const places = ['body', 'query', 'path', 'header', 'formData'];

function* problemsOf(node: Json): Generator<Problem> {
  if (!asText(node['name'])) yield { problem: 'has no name', remedy: 'add "name"' };
  const place = asText(node['in']) ?? '';
  if (!places.includes(place))
    yield {
      problem: 'does not say where it goes',
      remedy: 'set "in" to body, query, path, header or formData',
    };
  else if (place === 'body') yield* schemaProblems(node);
  else yield* typeProblems(node);
}

function* schemaProblems(body: Json): Generator<Problem> {
  if (own(body, 'schema') === undefined)
    yield { problem: 'is a body without a schema', remedy: 'add "schema"' };
}

function* typeProblems(node: Json): Generator<Problem> {
  if (own(node, 'type') === undefined) yield { problem: 'has no type', remedy: 'add "type"' };
  if (node['type'] === 'array' && own(node, 'items') === undefined)
    yield { problem: 'is an array without items', remedy: 'add "items"' };
}

export const parameterIncomplete = defineRule({
  code: 'parameter-incomplete',
  title: 'A parameter without a member that it needs',
  levels: everywhere('error'),
  microsoft: [
    'RequiredPropertyMissing',
    'BodyParameterSchemaRequired',
    'JsonValueNotInEnum',
    'ArrayHasNoItems',
  ],
  basis: 'enforced',
  source: `${definitionSchema}, lines 574 to 1060; ${validator}, line 178`,
  message: msg`Parameter "${'name'}" ${'problem'}; ${'remedy'}.`,
  check(connector, report) {
    for (const { node, path } of connector.parameters)
      for (const problem of problemsOf(node))
        report(at(connector, path, 'key'), { name: asText(node['name']) ?? '', ...problem });
  },
});
