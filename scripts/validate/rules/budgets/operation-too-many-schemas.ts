import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { measurer } from '../../read/measure.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const operationTooManySchemas = defineRule({
  code: 'operation-too-many-schemas',
  title: 'An operation, or a definition, with too many schemas',
  levels: everywhere('warning'),
  microsoft: ['OperationSchemaCountExceedsMaxAllowed', 'TotalSchemaCountExceedsMaxAllowed'],
  basis: 'documented',
  source: `${validator}, lines 83 and 197; FAQ lines 34 and 35: 16,384 in an operation, times 256 operations`,
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
