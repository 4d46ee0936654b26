import { msg } from '../../../diagnostics/message.ts';
import { asObject, asText, deep, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inProperties as at, defineRule } from '../../rule.ts';

export const secretShown = defineRule({
  code: 'secret-shown',
  title: 'A secret that is shown while it is typed, or stored as plain text',
  levels: everywhere('warning'),
  microsoft: [],
  basis: 'observed',
  source:
    'Published connectors use securestring for secrets; a string is readable by everyone who may use the connection',
  message: msg`Connection parameter "${'name'}" looks like a secret and is ${'problem'}; make it "securestring" with "clearText": false.`,
  check(connector, report) {
    for (const [name, parameter] of Object.entries(asObject(connector.props['connectionParameters']))) {
      const type = asText(own(parameter, 'type'));
      const secret = /password|secret|api_?key|apikey|access_?token$/i.test(name);
      const clear = deep(parameter, 'uiDefinition', 'constraints', 'clearText') === true;
      if (type === 'string' && secret)
        report(at(connector, ['connectionParameters', name, 'type']), { name, problem: 'a plain string' });
      else if (type === 'securestring' && clear && secret)
        report(at(connector, ['connectionParameters', name, 'uiDefinition', 'constraints', 'clearText']), {
          name,
          problem: 'shown while it is typed',
        });
    }
  },
});
