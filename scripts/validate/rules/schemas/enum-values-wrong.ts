import { msg } from '../../../diagnostics/message.ts';
import { asArray, asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { nodes } from '../../read/schema-values.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const enumValuesWrong = defineRule({
  code: 'enum-values-wrong',
  title: 'Names for values that do not fit the list of values',
  levels: everywhere('error'),
  microsoft: [
    'DuplicateEnumValuesInExtension',
    'InvalidEnumValuesExtensionValue',
    'MissingEnumValuesDisplayName',
  ],
  basis: 'enforced',
  source: `${validator}, lines 34, 45 and 157`,
  message: msg`x-ms-enum-values ${'problem'}; ${'remedy'}.`,
  check(connector, report) {
    for (const { node, path } of nodes(connector)) {
      const values = asArray(node['enum']);
      const seen = new Set<unknown>();
      for (const [index, entry] of asArray(node['x-ms-enum-values']).entries()) {
        const value = own(entry, 'value');
        const place = at(connector, [...path, 'x-ms-enum-values', index]);
        if (!asText(own(entry, 'displayName')))
          report(place, {
            problem: `gives ${JSON.stringify(value ?? null)} no displayName`,
            remedy: 'add it',
          });
        if (seen.has(value))
          report(place, { problem: `names ${JSON.stringify(value)} twice`, remedy: 'keep one' });
        else if (values.length > 0 && !values.includes(value))
          report(place, {
            problem: `names ${JSON.stringify(value ?? null)}, which is not in "enum"`,
            remedy: 'correct it',
          });
        seen.add(value);
      }
    }
  },
});
