import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { measurer } from '../../read/measure.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const operationTooManySchemas = defineRule({
  code: 'operation-too-many-schemas',
  title: 'An operation with too many schemas',
  levels: everywhere('warning'),
  microsoft: ['OperationSchemaCountExceedsMaxAllowed'],
  basis: 'documented',
  source: `${validator}, line 83; FAQ line 34: 16,384`,
  message: msg`The operation unfolds to ${'count'} schemas, and 16,384 are allowed; leave out fields.`,
  check(connector, report) {
    const measure = measurer(connector);
    for (const { parameters, responses, path } of connector.operations) {
      const count = [...parameters, ...responses].reduce(
        (sum, { node }) => sum + measure(node['schema']).count,
        0,
      );
      if (count > 16_384) report(at(connector, path, 'key'), { count });
    }
  },
});
