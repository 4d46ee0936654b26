import { msg } from '../../../diagnostics/message.ts';
import { isObject, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const objectEmpty = defineRule({
  code: 'object-empty',
  title: 'An object without fields',
  levels: everywhere('info'),
  microsoft: ['5000.2.4.4'],
  basis: 'documented',
  source:
    'Microsoft, certification-submission.md lines 92 and 94; 122 published connectors have some, so it is advice',
  message: msg`This object lists no properties, so makers see nothing of it; describe them, or remove "properties".`,
  check(connector, report) {
    for (const { node, path } of connector.schemas) {
      const properties = own(node, 'properties');
      const dynamic = Object.keys(node).some(
        key => key.startsWith('x-ms-dynamic') || key === 'additionalProperties',
      );
      if (isObject(properties) && Object.keys(properties).length === 0 && !dynamic)
        report(at(connector, [...path, 'properties'], 'member'), {});
    }
  },
});
