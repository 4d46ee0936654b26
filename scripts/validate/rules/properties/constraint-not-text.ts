import { msg } from '../../../diagnostics/message.ts';
import { asObject, deep } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inProperties as at, defineRule } from '../../rule.ts';
import { propertiesSchema } from '../../sources.ts';

export const constraintNotText = defineRule({
  code: 'constraint-not-text',
  title: 'A constraint that is a boolean where the service wants text',
  levels: everywhere('warning'),
  microsoft: [],
  basis: 'enforced',
  source: `${propertiesSchema}, lines 234 to 248; 16 published connectors have booleans`,
  message: msg`"${'constraint'}" of connection parameter "${'name'}" must be the text "${'value'}"; put it in quotes.`,
  check(connector, report) {
    for (const [name, parameter] of Object.entries(asObject(connector.props['connectionParameters'])))
      for (const constraint of ['required', 'hidden']) {
        const value = deep(parameter, 'uiDefinition', 'constraints', constraint);
        if (typeof value === 'boolean')
          report(
            at(connector, ['connectionParameters', name, 'uiDefinition', 'constraints', constraint]),
            { name, constraint, value: String(value) },
            { replace: { title: `Write "${value}"`, part: 'value', text: `"${value}"` } },
          );
      }
  },
});
