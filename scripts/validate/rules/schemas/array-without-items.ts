import { msg } from '../../../diagnostics/message.ts';
import { own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import type { SchemaSite } from '../../schema-sites.ts';
import { validator } from '../../sources.ts';

const isArraySchema = ({ node }: SchemaSite): boolean => node['type'] === 'array';

export const arrayWithoutItems = defineRule({
  code: 'array-without-items',
  title: 'An array that does not say of what',
  levels: everywhere('error'),
  microsoft: ['ArrayHasNoItems'],
  basis: 'enforced',
  source: `${validator}, line 104`,
  message: msg`An array needs "items"; add the schema of one item.`,
  check(connector, report) {
    for (const site of connector.schemas)
      if (isArraySchema(site) && own(site.node, 'items') === undefined)
        report(at(connector, [...site.path, 'type'], 'member'), {});
  },
});
