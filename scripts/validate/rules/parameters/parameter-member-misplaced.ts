import { msg } from '../../../diagnostics/message.ts';
import { asText, type Json, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

/** What says a body's type, and therefore stands in its schema. */
const membersOfSchema = [
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

interface Misplaced {
  readonly member: string;
  readonly remedy: string;
}

/** An empty place is another rule's business, but a file is wrong without one, too. */
function* misplaced(node: Json, place: string): Generator<Misplaced> {
  const has = (member: string): boolean => own(node, member) !== undefined;
  if (place === 'body')
    for (const member of membersOfSchema.filter(has)) yield { member, remedy: 'move it into the schema' };
  if (!['body', ''].includes(place) && has('schema'))
    yield { member: 'schema', remedy: 'write type and format instead' };
  if (!['query', 'formData', ''].includes(place) && has('allowEmptyValue'))
    yield { member: 'allowEmptyValue', remedy: 'remove it' };
  if (!['body', 'formData'].includes(place) && node['type'] === 'file')
    yield { member: 'type', remedy: 'put a file into formData' };
}

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
      for (const { member, remedy } of misplaced(node, place))
        report(at(connector, [...path, member], 'key'), { name, place, member, remedy });
    }
  },
});
