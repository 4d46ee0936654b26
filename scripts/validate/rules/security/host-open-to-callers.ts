import { msg } from '../../../diagnostics/message.ts';
import { parseExpressions } from '../../../policies/expression.ts';
import { policyTemplate } from '../../../policies/index.ts';
import type { Path } from '../../../source/pointer.ts';
import type { Connector } from '../../connector.ts';
import { asArray, asObject, asText, deep, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inProperties as at, defineRule } from '../../rule.ts';

const hostKey = 'x-ms-apimTemplateParameter.urlTemplate';

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

export const hostOpenToCallers = defineRule({
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
});
