import { didYouMean, msg } from '../../../diagnostics/message.ts';
import { connectionParameters } from '../../connection-parameters.ts';
import { everywhere } from '../../profiles.ts';
import { tenantName } from '../../read/oauth.ts';
import { inProperties as at, defineRule } from '../../rule.ts';
import { propertiesSchema } from '../../sources.ts';

/** What each type may hold (facts A-CPKEYS); `metadata` belongs to the tenant alone. */
const membersOf = new Map([
  ['oauthsetting', ['type', 'oAuthSettings', 'uiDefinition']],
  ['gatewaysetting', ['type', 'gatewaySettings', 'uiDefinition']],
]);

const plainMembers = ['type', 'allowedValues', 'defaultValue', 'uiDefinition'];

export const connectionParameterMemberUnknown = defineRule({
  code: 'connection-parameter-member-unknown',
  title: 'A member that connection parameters of this type do not have',
  levels: everywhere('warning'),
  microsoft: ['AdditionalPropertyNotAllowed'],
  basis: 'enforced',
  source: `${propertiesSchema}, lines 110 to 212`,
  message: msg`"${'member'}" is no member of connection parameter "${'name'}" of type "${'type'}".${'hint'} Remove it.`,
  check(connector, report) {
    for (const { name, node, type, path } of connectionParameters(connector)) {
      if (name === tenantName) continue;
      const known = membersOf.get(type.toLowerCase()) ?? plainMembers;
      for (const member of Object.keys(node).filter(key => !known.includes(key)))
        report(at(connector, [...path, member], 'key'), {
          member,
          name,
          type,
          hint: didYouMean(member, known),
        });
    }
  },
});
