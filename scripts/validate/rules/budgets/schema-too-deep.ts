import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { measurer } from '../../read/measure.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const schemaTooDeep = defineRule({
  code: 'schema-too-deep',
  title: 'Schemas nested deeper than any published',
  levels: everywhere('warning'),
  microsoft: ['SchemaTooDeep'],
  basis: 'observed',
  source: `${validator}, line 194, names no limit; the deepest of 1,015 published definitions has 15 levels`,
  message: msg`The schema is ${'depth'} levels deep, and none deeper than 15 was ever published; flatten it.`,
  check(connector, report) {
    const measure = measurer(connector);
    for (const { parameters, responses } of connector.operations)
      for (const { node, path } of [...parameters, ...responses]) {
        const { depth } = measure(node['schema']);
        if (depth > 15) report(at(connector, [...path, 'schema'], 'key'), { depth });
      }
  },
});
