import { didYouMean, msg } from '../../../diagnostics/message.ts';
import { asObject, asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inProperties as at, defineRule } from '../../rule.ts';
import { propertiesSchema } from '../../sources.ts';

const parameterTypes = [
  'string',
  'securestring',
  'int',
  'bool',
  'oauthSetting',
  'gatewaySetting',
  'managedIdentityOption',
];

export const connectionParameterTypeWrong = defineRule({
  code: 'connection-parameter-type-wrong',
  title: 'A connection parameter of a type that does not exist',
  levels: everywhere('error'),
  microsoft: [],
  basis: 'enforced',
  source: `${propertiesSchema}, lines 68 to 130`,
  message: msg`Connection parameter "${'name'}" is of type "${'type'}".${'hint'} Write one of: ${'known'}.`,
  check(connector, report) {
    for (const [name, parameter] of Object.entries(asObject(connector.props['connectionParameters']))) {
      const type = asText(own(parameter, 'type')) ?? '';
      if (!parameterTypes.some(one => one.toLowerCase() === type.toLowerCase()))
        report(at(connector, ['connectionParameters', name, 'type']), {
          name,
          type,
          hint: didYouMean(type, parameterTypes),
          known: parameterTypes.join(', '),
        });
    }
  },
});
