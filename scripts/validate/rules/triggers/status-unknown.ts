import { msg } from '../../../diagnostics/message.ts';
import { asObject } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { annotation } from '../../read/webhooks.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const statusUnknown = defineRule({
  code: 'status-unknown',
  title: 'A status that does not exist',
  levels: everywhere('error'),
  microsoft: ['JsonValueNotInEnum'],
  basis: 'enforced',
  source: 'apiDefinition.swagger.schema.json, lines 2045 to 2098: Production or Preview; revision from 1',
  message: msg`${'what'} is ${'value'}; write ${'remedy'}.`,
  check(connector, report) {
    const owners = [
      { node: asObject(connector.root['info']), path: ['info'] as (string | number)[] },
      ...connector.operations.map(({ node, path }) => ({ node, path: [...path] })),
    ];
    for (const { node, path } of owners) {
      const { status, revision } = annotation(node);
      const base = [...path, 'x-ms-api-annotation'];
      if (status !== undefined && status !== 'Production' && status !== 'Preview')
        report(at(connector, [...base, 'status']), {
          what: 'The status',
          value: JSON.stringify(status),
          remedy: '"Production" or "Preview"',
        });
      if (revision !== undefined && !(Number.isInteger(revision) && Number(revision) >= 1))
        report(at(connector, [...base, 'revision']), {
          what: 'The revision',
          value: JSON.stringify(revision),
          remedy: 'a whole number from 1',
        });
    }
  },
});
