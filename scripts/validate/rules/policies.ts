/** Policies of apiProperties.json against the list of templates. */
import { didYouMean, msg } from '../../diagnostics/message.ts';
import { parseExpressions } from '../../policies/expression.ts';
import { policyTemplate, policyTemplates } from '../../policies/index.ts';
import type { Connector } from '../connector.ts';
import { asArray, asObject, asText, type Json, own } from '../json.ts';
import { everywhere, logicAppsOnly } from '../profiles.ts';
import { inProperties as at, defineRule, type Rule } from '../rule.ts';

const schema =
  'microsoft/PowerPlatformConnectors paconn-apiProperties.schema.json, commit 8bff86ea, lines 546 to 637';
const prefix = 'x-ms-apimTemplateParameter.';
const operationsKey = 'x-ms-apimTemplate-operationName';
const sectionKey = 'x-ms-apimTemplate-policySection';

interface Instance {
  readonly index: number;
  readonly node: Json;
  readonly template: string;
  readonly parameters: Json;
  readonly path: readonly (string | number)[];
}

function instances({ props }: Connector): Instance[] {
  return asArray(props['policyTemplateInstances']).map((entry, index) => ({
    index,
    node: asObject(entry),
    template: asText(own(entry, 'templateId')) ?? '',
    parameters: asObject(own(entry, 'parameters')),
    path: ['policyTemplateInstances', index],
  }));
}

const applies = (connector: Connector, { parameters }: Instance): readonly string[] => {
  const named = asArray(parameters[operationsKey]).map(String);
  return named.length > 0 ? named : [...connector.byId.keys()];
};

/** What several policies of one operation would write twice. */
function target({ template, parameters }: Instance): string | undefined {
  const id = policyTemplate(template)?.id;
  const section = asText(parameters[sectionKey]) ?? 'Request';
  const name = asText(parameters[`${prefix}name`])?.toLowerCase();
  if (id === 'dynamichosturl' || id === 'routerequesttoendpoint') return id;
  if (id === 'setheader' || id === 'setqueryparameter')
    return asText(parameters[`${prefix}existsAction`]) === 'append'
      ? undefined
      : `${id} ${section} ${name ?? ''}`;
  return undefined;
}

const values = (instance: Instance): (readonly [string, string])[] =>
  Object.entries(instance.parameters).flatMap(([key, value]) =>
    typeof value === 'string' && key.startsWith(prefix) ? [[key, value] as const] : [],
  );

export const policyRules: readonly Rule[] = [
  defineRule({
    code: 'policy-template-unknown',
    title: 'A policy template that does not exist',
    levels: everywhere('warning'),
    microsoft: [],
    basis: 'enforced',
    source: `${schema}; 3 of 772 published instances use one that the schema lacks`,
    message: msg`Policy template "${'template'}" is not documented.${'hint'} Known templates: ${'known'}.`,
    check(connector, report) {
      const known = policyTemplates.map(({ id }) => id);
      for (const { template, path } of instances(connector))
        if (!policyTemplate(template))
          report(at(connector, [...path, 'templateId']), {
            template,
            hint: didYouMean(template, known),
            known: known.join(', '),
          });
    },
  }),
  defineRule({
    code: 'policy-parameter-wrong',
    title: 'A policy with an unknown, missing or wrong parameter',
    levels: everywhere('error'),
    microsoft: [],
    basis: 'enforced',
    source: schema,
    message: msg`Policy template "${'template'}" ${'problem'}.${'hint'} ${'remedy'}.`,
    check(connector, report) {
      for (const { template: id, parameters, path } of instances(connector)) {
        const template = policyTemplate(id);
        if (!template) continue;
        for (const [name, definition] of Object.entries(template.parameters)) {
          const value = parameters[prefix + name];
          if (value === undefined && definition.required)
            report(at(connector, [...path, 'parameters'], 'key'), {
              template: id,
              problem: `needs the parameter "${name}"`,
              hint: '',
              remedy: 'Add it',
            });
          else if (
            typeof value === 'string' &&
            definition.allowed &&
            !definition.allowed.some(one => one.toLowerCase() === value.toLowerCase())
          )
            report(at(connector, [...path, 'parameters', prefix + name]), {
              template: id,
              problem: `has no value "${value}" for "${name}"`,
              hint: didYouMean(value, definition.allowed),
              remedy: `Write one of: ${definition.allowed.join(', ')}`,
            });
        }
        const known = Object.keys(template.parameters).map(name => prefix + name);
        for (const key of Object.keys(parameters))
          if (key !== operationsKey && key !== sectionKey && !known.includes(key))
            report(at(connector, [...path, 'parameters', key], 'key'), {
              template: id,
              problem: `has no parameter "${key}"`,
              hint: didYouMean(key, known),
              remedy: 'Remove it',
            });
      }
    },
  }),
  defineRule({
    code: 'policy-section-wrong',
    title: 'A policy in a section that its template does not have',
    levels: everywhere('warning'),
    microsoft: [],
    basis: 'enforced',
    source: `${schema}; two published policies name a section in vain`,
    message: msg`Policy template "${'template'}" has no section "${'section'}"; ${'remedy'}.`,
    check(connector, report) {
      for (const { template: id, parameters, path } of instances(connector)) {
        const template = policyTemplate(id);
        const section = parameters[sectionKey];
        if (!template || section === undefined || template.sections.some(one => one === section)) continue;
        const remedy =
          template.sections.length > 0 ? `write one of: ${template.sections.join(', ')}` : 'remove it';
        report(at(connector, [...path, 'parameters', sectionKey]), {
          template: id,
          section: String(section),
          remedy,
        });
      }
    },
  }),
  defineRule({
    code: 'policy-expression-malformed',
    title: 'An expression that the gateway does not know',
    levels: everywhere('error'),
    microsoft: [],
    basis: 'documented',
    source:
      'Microsoft, policy expressions: headers, queryParameters, connectionParameters, body, item; one published typo',
    message: msg`${'problem'} Correct the expression.`,
    check(connector, report) {
      for (const instance of instances(connector))
        for (const [key, value] of values(instance))
          for (const problem of parseExpressions(value).problems)
            report(at(connector, [...instance.path, 'parameters', key]), { problem });
    },
  }),
  defineRule({
    code: 'policy-operation-unknown',
    title: 'A policy for an operation that does not exist',
    levels: everywhere('warning'),
    microsoft: [],
    basis: 'ours',
    source: 'A policy never runs for an id that no operation has; 5 published connectors hold 12 such names',
    message: msg`The policy names operation "${'id'}", which does not exist.${'hint'} Correct the operationId.`,
    check(connector, report) {
      if (connector.operations.length === 0) return;
      for (const { parameters, path } of instances(connector))
        for (const [index, id] of asArray(parameters[operationsKey]).entries())
          if (typeof id !== 'string' || !connector.byId.has(id))
            report(at(connector, [...path, 'parameters', operationsKey, index]), {
              id: String(id),
              hint: didYouMean(String(id), connector.byId.keys()),
            });
    },
  }),
  defineRule({
    code: 'policy-source-unknown',
    title: 'A policy that reads something nobody supplies',
    levels: everywhere('warning'),
    microsoft: [],
    basis: 'ours',
    source:
      'The gateway puts nothing in place of what is not there; found by following names of published policies',
    message: msg`The policy reads ${'what'} "${'name'}", which ${'problem'}; declare it or correct the name.`,
    check(connector, report) {
      const sets = asArray(own(connector.props['connectionParameterSets'], 'values')).map(set =>
        asObject(own(set, 'parameters')),
      );
      const declared = new Set(
        [asObject(connector.props['connectionParameters']), ...sets].flatMap(Object.keys),
      );
      for (const instance of instances(connector))
        for (const [key, value] of values(instance))
          for (const words of missingSources(connector, applies(connector, instance), declared, value))
            report(at(connector, [...instance.path, 'parameters', key]), words);
    },
  }),
  defineRule({
    code: 'policies-overlap',
    title: 'Two policies that write the same thing',
    levels: everywhere('warning'),
    microsoft: [],
    basis: 'observed',
    source:
      'The order of policies is not documented; issue 1882 (2022) reports that several on one action misbehave',
    message: msg`This policy and number ${'other'} both write ${'what'} for operation "${'id'}", in an order that nobody documents; keep one.`,
    check(connector, report) {
      const seen = new Map<string, number>();
      for (const instance of instances(connector)) {
        const what = target(instance);
        if (what === undefined) continue;
        const before = applies(connector, instance)
          .map(id => ({ id, other: seen.get(`${what} ${id}`) }))
          .find(({ other }) => other !== undefined);
        if (before?.other !== undefined)
          report(at(connector, [...instance.path, 'templateId']), {
            other: before.other + 1,
            what,
            id: before.id,
          });
        for (const id of applies(connector, instance))
          seen.set(`${what} ${id}`, seen.get(`${what} ${id}`) ?? instance.index);
      }
    },
  }),
  defineRule({
    code: 'policy-not-in-logic-apps',
    title: 'A policy template that Logic Apps lack',
    levels: logicAppsOnly('warning'),
    microsoft: [],
    basis: 'documented',
    source:
      'Microsoft, Logic Apps custom connectors: policy templates are those of the maker portal, and few run outside it',
    message: msg`Policy template "${'template'}" is not offered to Logic Apps custom connectors; do it in the service or in the workflow.`,
    check(connector, report) {
      for (const { template, path } of instances(connector))
        if (
          ['setvaluefromurl', 'setconnectionstatustounauthenticated', 'updatenextlink'].includes(
            policyTemplate(template)?.id ?? '',
          )
        )
          report(at(connector, [...path, 'templateId']), { template });
    },
  }),
];

/** What a value of a policy reads and nobody supplies; what has a default needs nobody. */
function* missingSources(
  connector: Connector,
  ids: readonly string[],
  declared: ReadonlySet<string>,
  value: string,
): Generator<{ what: string; name: string; problem: string }> {
  for (const { function: kind, name, default: fallback } of parseExpressions(value).expressions) {
    if (name === undefined || fallback !== undefined) continue;
    if (kind === 'connectionParameters' && !declared.has(name))
      yield { what: 'connection parameter', name, problem: 'is not declared' };
    const problem = 'no operation of the policy has';
    if (kind === 'headers' && !isSupplied(connector, ids, 'header', name))
      yield { what: 'header', name, problem };
    if (kind === 'queryParameters' && !isSupplied(connector, ids, 'query', name))
      yield { what: 'query parameter', name, problem };
  }
}

/** Headers that the platform or every client brings along. */
const standard = /^(authorization|host|user-agent|x-ms-|x-forwarded|content-type|accept|origin)/i;

/** Whether one of these operations has the parameter, or nobody has to; a policy for no operation is another rule's business. */
function isSupplied(connector: Connector, ids: readonly string[], location: string, name: string): boolean {
  if (ids.length === 0 || standard.test(name)) return true;
  const parameters = ids.flatMap(id => connector.byId.get(id)?.parameters ?? []);
  return parameters.some(
    ({ node }) => node['in'] === location && asText(node['name'])?.toLowerCase() === name.toLowerCase(),
  );
}
