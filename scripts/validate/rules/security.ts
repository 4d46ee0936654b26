/** What gives away credentials or internals. */
import { msg } from '../../diagnostics/message.ts';
import { parseExpressions } from '../../policies/expression.ts';
import { policyTemplate } from '../../policies/index.ts';
import type { Path } from '../../source/pointer.ts';
import type { Connector } from '../connector.ts';
import { asArray, asObject, asText, deep, own } from '../json.ts';
import { certification, everywhere } from '../profiles.ts';
import { inProperties as at, defineRule, inDefinition, type Rule } from '../rule.ts';

const hostKey = 'x-ms-apimTemplateParameter.urlTemplate';
const placeholder =
  /^$|^[<[{(*]|your|placeholder|example|dummy|sample|replace|change|client.?id|client.?secret|xxx|todo|tbd|insert|enter|^0[-0]*$|redacted|n\/a|none|test|temp/i;

const hasCredentials = ({ props }: Connector): boolean =>
  Object.keys(asObject(props['connectionParameters'])).length > 0 ||
  props['connectionParameterSets'] !== undefined;

/** The addresses that policies put in place of the host. */
function hostTemplates({ props }: Connector): { path: Path; value: string }[] {
  return asArray(props['policyTemplateInstances']).flatMap((policy, index) => {
    if (policyTemplate(asText(own(policy, 'templateId')) ?? '')?.id !== 'dynamichosturl') return [];
    const path = ['policyTemplateInstances', index, 'parameters', hostKey];
    return [{ path, value: asText(deep(policy, 'parameters', hostKey)) ?? '' }];
  });
}

const endsInFixedDomain = (value: string): boolean =>
  /\)\.[a-z0-9-]+\.[a-z]{2,}/i.test(value) || /^https:\/\/[a-z0-9.-]+\.[a-z]{2,}\//i.test(value);

export const securityRules: readonly Rule[] = [
  defineRule({
    code: 'host-open-to-callers',
    title: 'Credentials for a host that the caller of an action names',
    levels: everywhere('warning'),
    microsoft: [],
    basis: 'ours',
    source: 'Whoever writes a flow can have the connection of another person sent to a host of their own',
    message: msg`The host is taken from ${'what'} "${'name'}" of each call, and the credentials of the connection go wherever it points; take it from a connection parameter, or end it in a fixed domain.`,
    check(connector, report) {
      if (!hasCredentials(connector) || asArray(connector.props['scriptOperations']).length > 0) return;
      for (const { path, value } of hostTemplates(connector)) {
        const open = parseExpressions(value).expressions.find(
          ({ function: kind }) => kind === 'headers' || kind === 'queryParameters',
        );
        if (!open || endsInFixedDomain(value)) continue;
        const what = open.function === 'headers' ? 'the header' : 'the query parameter';
        report(at(connector, path), { what, name: open.name ?? '' });
      }
    },
  }),
  defineRule({
    code: 'client-secret-in-file',
    title: 'A client secret in a file',
    levels: everywhere('error'),
    microsoft: [],
    basis: 'documented',
    source: 'microsoft/PowerPlatformConnectors README, "Submitting": no real client id or secret',
    message: msg`"${'name'}" holds what looks like a client secret; remove it and revoke it, for it is no secret any more.`,
    check(connector, report) {
      for (const [name, parameter] of Object.entries(asObject(connector.props['connectionParameters']))) {
        const secret = asText(deep(parameter, 'oAuthSettings', 'clientSecret'));
        if (secret !== undefined && secret.length >= 12 && !placeholder.test(secret))
          report(at(connector, ['connectionParameters', name, 'oAuthSettings', 'clientSecret']), { name });
      }
    },
  }),
  defineRule({
    code: 'client-id-left-in',
    title: 'A client id left in a file',
    levels: certification('info'),
    microsoft: [],
    basis: 'documented',
    source:
      'microsoft/PowerPlatformConnectors README, "Submitting"; most published connectors leave it in, so it is advice',
    message: msg`"${'name'}" holds a real client id; write a placeholder, and give the id when you deploy.`,
    check(connector, report) {
      for (const [name, parameter] of Object.entries(asObject(connector.props['connectionParameters']))) {
        const id = asText(deep(parameter, 'oAuthSettings', 'clientId'));
        if (id !== undefined && !placeholder.test(id))
          report(at(connector, ['connectionParameters', name, 'oAuthSettings', 'clientId']), { name });
      }
    },
  }),
  defineRule({
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
  }),
  defineRule({
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
  }),
  defineRule({
    code: 'host-not-production',
    title: 'A host that is for tests',
    levels: certification('info'),
    microsoft: ['5000.2.6.4'],
    basis: 'documented',
    source: 'Microsoft, certification-submission.md line 224; policy 5000.2.6.4',
    message: msg`Host "${'host'}" looks like one for tests, and certification takes production hosts only; name that.`,
    check(connector, report) {
      const host = asText(connector.root['host']) ?? '';
      if (/(^|[.-])(dev|test|staging|stage|uat|qa|sandbox|ngrok)([.-]|\d|$)/i.test(host))
        report(inDefinition(connector, ['host']), { host });
    },
  }),
];
