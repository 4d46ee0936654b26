import { msg } from '../../../diagnostics/message.ts';
import { asArray } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { fits, nodes } from '../../read/schema-values.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const enumWrongType = defineRule({
  code: 'enum-wrong-type',
  title: 'A listed value of another type than the field',
  levels: everywhere('warning'),
  microsoft: ['InvalidEnumValue'],
  basis: 'documented',
  source: `${validator}, line 44; 19 published connectors do so`,
  message: msg`Value ${'value'} is not of type ${'type'}; correct it.`,
  check(connector, report) {
    for (const { node, path } of nodes(connector))
      for (const [index, value] of asArray(node['enum']).entries())
        if (value !== null && !fits(value, node['type']))
          report(at(connector, [...path, 'enum', index]), {
            value: JSON.stringify(value),
            type: String(node['type']),
          });
  },
});
