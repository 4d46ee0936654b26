import { msg } from '../../../diagnostics/message.ts';
import { own } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const responseDefaultSchema = defineRule({
  code: 'response-default-schema',
  title: 'A default response with a schema',
  levels: certification('warning', 'info'),
  microsoft: ['DefaultResponseHasSchema', '5000.2.4.2'],
  basis: 'enforced',
  source: `${validator}, line 180; an error in pull requests 3810 (2025) and 4181 (2026); 80 older connectors have one`,
  message: msg`The default response must not have a schema; move it to 200, or remove it.`,
  check(connector, report) {
    for (const { responses } of connector.operations)
      for (const { status, node, path } of responses)
        if (status === 'default' && own(node, 'schema') !== undefined)
          report(at(connector, [...path, 'schema'], 'key'), {});
  },
});
