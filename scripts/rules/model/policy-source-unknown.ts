import { didYouMean, msg } from '../../diagnostics/message.ts';
import { childOrigin } from '../../model/origin.ts';
import type { Model } from '../../model/types.ts';
import { defineRule, type Report } from '../rule.ts';
import { expressionsOf, operationsOf, type PolicyText, policyTexts } from '../walk.ts';

const messages = {
  header: msg`Policy "${'title'}" reads header "${'name'}", but operation "${'operation'}" has no such header.${'hint'}`,
  query: msg`Policy "${'title'}" reads query parameter "${'name'}", but operation "${'operation'}" has none of that name.${'hint'}`,
  connection: msg`Policy "${'title'}" reads connection parameter "${'name'}", which is not declared.${'hint'}`,
  host: msg`Host mode action reads header "${'name'}", but operation "${'operation'}" does not have it; add the parameter to it.`,
};

export const policySourceUnknown = defineRule({
  code: 'policy-source-unknown',
  severity: 'error',
  title: 'A policy that reads what nobody supplies',
  basis:
    'learn.microsoft.com connectors/custom-connectors/policy-expressions: an expression reads a header, query or connection parameter of the connector',
  messages,
  check(model, report) {
    for (const text of policyTexts(model)) checkText(text, model, report);
    if (model.host.mode !== 'action') return;
    for (const { id, parameters, origin } of model.operations) {
      if (parameters.some(({ name, in: place }) => place === 'header' && name === model.host.parameter))
        continue;
      report({ at: origin, message: 'host', args: { name: model.host.parameter, operation: id } });
    }
  },
});

function checkText(text: PolicyText, model: Model, report: Report<typeof messages>): void {
  const { title } = text.policy;
  for (const { function: reader, name } of expressionsOf(text)) {
    if (name === undefined) continue;
    if (reader === 'connectionParameters') checkConnection(text, name, model, report);
    if (reader !== 'headers' && reader !== 'queryParameters') continue;
    const place = reader === 'headers' ? 'header' : 'query';
    for (const operation of operationsOf(text.policy, model)) {
      const known = operation.parameters
        .filter(parameter => parameter.in === place)
        .map(parameter => parameter.name);
      if (known.some(candidate => candidate.toLowerCase() === name.toLowerCase())) continue;
      const args = { title, name, operation: operation.id, hint: didYouMean(name, known) };
      report({ at: text.origin, part: 'value', message: place, args });
    }
  }
}

function checkConnection(
  text: PolicyText,
  name: string,
  model: Model,
  report: Report<typeof messages>,
): void {
  const known = [...model.connectionParameters.map(parameter => parameter.name), 'token', 'token:TenantId'];
  if (known.includes(name)) return;
  const args = { title: text.policy.title, name, hint: didYouMean(name, known) };
  report({ at: childOrigin(text.origin), part: 'value', message: 'connection', args });
}
