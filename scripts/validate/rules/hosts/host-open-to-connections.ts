import { msg } from '../../../diagnostics/message.ts';
import { parseExpressions } from '../../../policies/expression.ts';
import { policyTemplate } from '../../../policies/index.ts';
import { connectionParameters } from '../../connection-parameters.ts';
import type { Connector } from '../../connector.ts';
import { asArray, asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { defineRule, inProperties } from '../../rule.ts';

const urlKey = 'x-ms-apimTemplateParameter.urlTemplate';

/** True when the address ends in a domain that no value can change. */
function isPinned(address: string): boolean {
  // An expression may hold a slash in its quotes, so it is taken out before the path is cut off.
  const plain = address.replace(/^https?:\/\//i, '').replace(/@\{?\w+\([^)]*\)\}?/g, '*');
  const [authority = ''] = plain.split('/');
  return /\.[a-z0-9-]+\.[a-z]{2,}(:\d+)?$/i.test(authority) || !authority.includes('*');
}

/** Host policies with the connection parameter or other source that decides the whole host. */
function openHosts({ props }: Connector): { index: number; name: string }[] {
  return asArray(props['policyTemplateInstances']).flatMap((policy, index) => {
    if (policyTemplate(asText(own(policy, 'templateId')) ?? '')?.id !== 'dynamichosturl') return [];
    const address = asText(own(own(policy, 'parameters'), urlKey)) ?? '';
    const [first] = parseExpressions(address).expressions;
    if (first?.function !== 'connectionParameters' || isPinned(address)) return [];
    return [{ index, name: first.name ?? '' }];
  });
}

export const hostOpenToConnections = defineRule({
  code: 'host-open-to-connections',
  title: 'A sign-in for a host that whoever makes a connection names',
  levels: everywhere('info'),
  microsoft: [],
  basis: 'ours',
  source:
    'The gateway attaches the token after the host is chosen; 12 published connectors with OAuth leave it open',
  message: msg`Connection parameter "${'name'}" names the whole host that receives the token; end the address in a fixed domain.`,
  check(connector, report) {
    if (!connectionParameters(connector).some(({ type }) => type.toLowerCase() === 'oauthsetting')) return;
    for (const { index, name } of openHosts(connector))
      report(inProperties(connector, ['policyTemplateInstances', index, 'parameters', urlKey]), { name });
  },
});
