/** What a definition does to canvas apps, flows and Logic Apps, and where credentials and secrets end up. */
import { msg } from '../../diagnostics/message.ts';
import { parseExpressions } from '../../policies/expression.ts';
import { policyTemplate } from '../../policies/index.ts';
import { secretsIn } from '../../secrets/secret-guard.ts';
import { rangeBetween, type SourceFile } from '../../source/source-file.ts';
import { connectionParameters } from '../connection-parameters.ts';
import type { Connector } from '../connector.ts';
import { asArray, asObject, asText, own } from '../json.ts';
import { everywhere, notLogicApps } from '../profiles.ts';
import { defineRule, inDefinition, inProperties, type Rule } from '../rule.ts';

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

export const hostRules: readonly Rule[] = [
  defineRule({
    code: 'canvas-constant-visible',
    title: 'A hidden constant that canvas apps make an argument',
    levels: notLogicApps('info'),
    microsoft: [],
    basis: 'observed',
    source:
      'Microsoft.PowerFx.Connectors, PowerAppsCompatibility: a required internal body property of a required body is positional',
    message: msg`Canvas apps ask makers for "${'name'}", though it is internal and has a default; send it by a policy or as a header.`,
    check(connector, report) {
      for (const operation of connector.operations) {
        if (operation.internal) continue;
        const body = operation.parameters.find(
          ({ node }) => node['in'] === 'body' && node['required'] === true,
        );
        const schema = connector.resolve(own(body?.node, 'schema'));
        if (!body || !schema) continue;
        const required = asArray(schema['required']);
        for (const [name, field] of Object.entries(asObject(schema['properties'])))
          if (
            required.includes(name) &&
            own(field, 'x-ms-visibility') === 'internal' &&
            own(field, 'default') !== undefined &&
            own(own(body.node, 'schema'), '$ref') === undefined
          )
            report(inDefinition(connector, [...body.path, 'schema', 'properties', name], 'key'), { name });
      }
    },
  }),
  defineRule({
    code: 'canvas-name-digit',
    title: 'An operation whose name canvas apps change',
    levels: notLogicApps('info'),
    microsoft: [],
    basis: 'observed',
    source:
      'Microsoft.PowerFx.Connectors, NormalizeOperationId: a name that starts with no letter gets an underscore',
    message: msg`Canvas apps call operation "${'id'}" by the name "${'name'}"; begin the operationId with a letter.`,
    check(connector, report, { published }) {
      for (const { id, path, internal } of connector.operations) {
        const bare = (id ?? '').replace(/[^A-Za-z0-9]/g, '');
        if (internal || id === undefined || published.has(id) || !/^\d/.test(bare)) continue;
        report(inDefinition(connector, [...path, 'operationId']), { id, name: `_${bare}` });
      }
    },
  }),
  defineRule({
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
  }),
  defineRule({
    code: 'secret-in-file',
    title: 'A secret in a file of the connector',
    levels: everywhere('error'),
    microsoft: [],
    basis: 'documented',
    source:
      'microsoft/PowerPlatformConnectors README, "Submitting": no credentials; forms as in scripts/secrets/secret-guard.ts',
    message: msg`The file holds ${'what'}; remove it and revoke it, for it is no secret any more.`,
    check(connector, report) {
      for (const source of textsOf(connector))
        for (const { what, offset, length } of secretsIn(source.text, [])) {
          const file = { rangeOf: () => rangeBetween(source, offset, offset + length) };
          report({ file: { ...blank(source), ...file }, path: [], part: 'value' }, { what });
        }
    },
  }),
];

const blank = (source: SourceFile) => ({ source, value: undefined, problems: [], bytes: 0 });

function textsOf(connector: Connector): SourceFile[] {
  const { definition, properties, settings, others } = connector;
  const json = [definition, properties, settings, ...others].flatMap(file => (file ? [file.source] : []));
  const texts = (['script', 'readme', 'intro'] as const).flatMap(kind => {
    const file = connector.file(kind);
    return file ? [{ path: file.path, text: new TextDecoder().decode(file.bytes) }] : [];
  });
  return [...json, ...texts];
}
