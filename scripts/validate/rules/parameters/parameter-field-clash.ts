import { msg } from '../../../diagnostics/message.ts';
import { asText } from '../../json.ts';
import { notLogicApps } from '../../profiles.ts';
import { hasField } from '../../read/body-fields.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const parameterFieldClash = defineRule({
  code: 'parameter-field-clash',
  title: 'A parameter with the name of a field of the body',
  levels: notLogicApps('info'),
  microsoft: ['OperationParameterNameIsAmbiguous'],
  basis: 'documented',
  source: `${validator}, line 69; canvas apps rename one of the two`,
  message: msg`Parameter "${'name'}" has the name of a field of the body, and canvas apps rename one of them; rename the parameter.`,
  check(connector, report) {
    for (const { parameters } of connector.operations) {
      const body = parameters.find(({ node }) => node['in'] === 'body');
      for (const { node, use } of parameters) {
        const name = asText(node['name']) ?? '';
        if (node['in'] !== 'body' && name !== '' && hasField(connector, body, name))
          report(at(connector, use, 'key'), { name });
      }
    }
  },
});
