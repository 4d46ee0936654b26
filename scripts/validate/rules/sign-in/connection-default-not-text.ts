import { msg } from '../../../diagnostics/message.ts';
import { connectionParameters } from '../../connection-parameters.ts';
import { own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inProperties as at, defineRule } from '../../rule.ts';
import { propertiesSchema } from '../../sources.ts';

export const connectionDefaultNotText = defineRule({
  code: 'connection-default-not-text',
  title: 'A default of a connection parameter that is not text',
  levels: everywhere('warning'),
  microsoft: ['JsonTypeIncorrect'],
  basis: 'enforced',
  source: `${propertiesSchema}, lines 110 to 130: defaultValue is a string for every type`,
  message: msg`The default of connection parameter "${'name'}" must be text; write "${'value'}" in quotes.`,
  check(connector, report) {
    for (const { name, node, path } of connectionParameters(connector)) {
      const value = own(node, 'defaultValue');
      if (typeof value !== 'number' && typeof value !== 'boolean') continue;
      const text = JSON.stringify(String(value));
      report(
        at(connector, [...path, 'defaultValue']),
        { name, value: String(value) },
        { replace: { title: `Write ${text}`, part: 'value', text } },
      );
    }
  },
});
