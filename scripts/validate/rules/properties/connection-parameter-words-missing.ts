import { msg } from '../../../diagnostics/message.ts';
import { asObject, asText, deep, own } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { inProperties as at, defineRule } from '../../rule.ts';

export const connectionParameterWordsMissing = defineRule({
  code: 'connection-parameter-words-missing',
  title: 'A connection parameter without words for makers',
  levels: certification('info'),
  microsoft: ['5000.2.6.9', '5000.2.6.10', 'connector-validate-connectionparameters'],
  basis: 'documented',
  source:
    'Certification policies 5000.2.6.9 and 5000.2.6.10; Solution Checker connector-validate-connectionparameters',
  message: msg`Connection parameter "${'name'}" has no ${'what'}; add it to uiDefinition.`,
  check(connector, report) {
    for (const [name, parameter] of Object.entries(asObject(connector.props['connectionParameters']))) {
      if (
        !['string', 'securestring', 'int', 'bool'].includes(asText(own(parameter, 'type')) ?? '') ||
        name === 'token:TenantId'
      )
        continue;
      if (String(deep(parameter, 'uiDefinition', 'constraints', 'hidden')) === 'true') continue;
      for (const what of ['displayName', 'description'])
        if (!asText(deep(parameter, 'uiDefinition', what)))
          report(at(connector, ['connectionParameters', name], 'key'), { name, what });
    }
  },
});
