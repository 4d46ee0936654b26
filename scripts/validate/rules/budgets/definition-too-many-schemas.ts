import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { measurer } from '../../read/measure.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

/** The number in the largest published definition. */
const most = 16_503;

export const definitionTooManySchemas = defineRule({
  code: 'definition-too-many-schemas',
  title: 'More schemas in all than any published definition has',
  levels: everywhere('warning'),
  microsoft: ['TotalSchemaCountExceedsMaxAllowed'],
  basis: 'observed',
  source: `${validator}, line 197, names no limit; the largest of 1,015 published definitions unfolds to 16,503`,
  message: msg`The operations together unfold to ${'count'} schemas, and no published definition to more than 16,503; leave out fields or split the connector.`,
  check(connector, report) {
    const measure = measurer(connector);
    const count = connector.operations
      .flatMap(({ parameters, responses }) => [...parameters, ...responses])
      .reduce((sum, { node }) => sum + measure(node['schema']).count, 0);
    if (count > most) report(at(connector, ['paths'], 'key'), { count });
  },
});
