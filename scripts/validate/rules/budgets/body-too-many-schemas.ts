import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { measurer } from '../../read/measure.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const bodyTooManySchemas = defineRule({
  code: 'body-too-many-schemas',
  title: 'A body with more than 512 fields',
  levels: everywhere('error'),
  microsoft: ['BodySchemaCountExceedsMaxAllowed'],
  basis: 'enforced',
  source: `${validator}, line 179; FAQ line 32: 512; seen as critical in issue 1088`,
  message: msg`The body unfolds to ${'count'} schemas, and 512 are allowed; leave out fields or open an object.`,
  check(connector, report) {
    const measure = measurer(connector);
    for (const { parameters, responses } of connector.operations) {
      const bodies = parameters
        .filter(({ node }) => node['in'] === 'body')
        .map(({ node, path }) => ({ node, path }));
      for (const { node, path } of [...bodies, ...responses]) {
        const { count } = measure(node['schema']);
        if (count > 512) report(at(connector, [...path, 'schema'], 'key'), { count });
      }
    }
  },
});
