import { msg } from '../../../diagnostics/message.ts';
import { policyTemplate } from '../../../policies/index.ts';
import { asArray, asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { defineRule, inDefinition } from '../../rule.ts';

export const hostInternal = defineRule({
  code: 'host-internal',
  title: 'A host that only an internal network knows',
  levels: everywhere('warning'),
  microsoft: ['5000.2.6.4'],
  basis: 'documented',
  source:
    'Microsoft, certification-submission.md line 224: production hosts only; the gateway is outside your network',
  message: msg`Host "${'host'}" is internal, and the gateway cannot reach it; name the public host.`,
  check(connector, report) {
    const host = asText(connector.root['host']) ?? '';
    const name = host.replace(/:\d+$/, '').toLowerCase();
    const gateway = asArray(connector.props['capabilities']).some(value => /gateway/i.test(String(value)));
    const internal =
      /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|\.(local|internal|corp|lan|intranet)$/.test(
        name,
      ) ||
      (name !== '' && !name.includes('.'));
    const replaced = asArray(connector.props['policyTemplateInstances']).some(
      policy => policyTemplate(asText(own(policy, 'templateId')) ?? '')?.id === 'dynamichosturl',
    );
    if (internal && !gateway && !replaced) report(inDefinition(connector, ['host']), { host });
  },
});
