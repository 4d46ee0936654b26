import { msg } from '../../../diagnostics/message.ts';
import { asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { definitionSchema, validator } from '../../sources.ts';

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
    for (const { node, path } of connector.parameters) {
      const name = asText(node['name']) ?? '';
      const place = asText(node['in']) ?? '';
      const say = (problem: string, remedy: string): void =>
        report(at(connector, path, 'key'), { name, problem, remedy });
      if (name === '') say('has no name', 'add "name"');
      if (!['body', 'query', 'path', 'header', 'formData'].includes(place))
        say('does not say where it goes', 'set "in" to body, query, path, header or formData');
      else if (place === 'body' && own(node, 'schema') === undefined)
        say('is a body without a schema', 'add "schema"');
      else if (place !== 'body' && own(node, 'type') === undefined) say('has no type', 'add "type"');
      else if (node['type'] === 'array' && place !== 'body' && own(node, 'items') === undefined)
        say('is an array without items', 'add "items"');
    }
  },
});
