import { msg } from '../../../diagnostics/message.ts';
import { asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const parameterMemberMisplaced = defineRule({
  code: 'parameter-member-misplaced',
  title: 'A member of a parameter that its place does not allow',
  levels: everywhere('error'),
  microsoft: [
    'BodyParameterPropertyNotValid',
    'NonBodyParameterSchemaNotValid',
    'AllowEmptyValueOnlyValidForQueryFormData',
    'DynamicExtensionDefinitionNotAllowedInParameter',
    'FileParameterMustBeInFormData',
  ],
  basis: 'enforced',
  source: `${validator}, lines 36, 121, 140, 183 and 221`,
  message: msg`"${'member'}" is not allowed on the ${'place'} parameter "${'name'}"; ${'remedy'}.`,
  check(connector, report) {
    for (const { node, path } of connector.parameters) {
      const name = asText(node['name']) ?? '';
      const place = asText(node['in']) ?? '';
      const say = (member: string, remedy: string): void =>
        report(at(connector, [...path, member], 'key'), { name, place, member, remedy });
      const inBody = [
        'type',
        'format',
        'items',
        'default',
        'enum',
        'x-ms-dynamic-values',
        'x-ms-dynamic-list',
        'x-ms-dynamic-schema',
        'x-ms-dynamic-properties',
        'x-ms-dynamic-tree',
      ];
      if (place === 'body')
        for (const member of inBody)
          if (own(node, member) !== undefined) say(member, 'move it into the schema');
      if (place !== '' && place !== 'body' && own(node, 'schema') !== undefined)
        say('schema', 'write type and format instead');
      if (!['query', 'formData', ''].includes(place) && own(node, 'allowEmptyValue') !== undefined)
        say('allowEmptyValue', 'remove it');
      if (node['type'] === 'file' && place !== 'formData' && place !== 'body')
        say('type', 'put a file into formData');
    }
  },
});
