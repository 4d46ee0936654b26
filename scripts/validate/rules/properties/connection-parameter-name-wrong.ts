import { msg } from '../../../diagnostics/message.ts';
import { asObject } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inProperties as at, defineRule } from '../../rule.ts';
import { propertiesSchema } from '../../sources.ts';

export const connectionParameterNameWrong = defineRule({
  code: 'connection-parameter-name-wrong',
  title: 'A connection parameter with a name that the service refuses',
  levels: everywhere('warning'),
  microsoft: [],
  basis: 'enforced',
  source: `${propertiesSchema}, lines 43 to 57; 3 published connectors have one`,
  message: msg`Connection parameter "${'name'}" may hold letters, digits, underscores and one colon; rename it.`,
  check(connector, report) {
    for (const name of Object.keys(asObject(connector.props['connectionParameters'])))
      if (!/^[0-9a-zA-Z_]+(:[0-9a-zA-Z_]+)?$/.test(name))
        report(at(connector, ['connectionParameters', name], 'key'), { name });
  },
});
