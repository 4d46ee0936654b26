/** The form of policy instances, and what they do to each other. Their parameters are checked in policies.ts. */
import { msg } from '../../diagnostics/message.ts';
import { parseExpressions } from '../../policies/expression.ts';
import { policyTemplate } from '../../policies/index.ts';
import type { Connector } from '../connector.ts';
import { asArray, asObject, asText, type Json, own } from '../json.ts';
import { everywhere } from '../profiles.ts';
import { inProperties as at, defineRule, type Rule } from '../rule.ts';

const schema =
  'microsoft/PowerPlatformConnectors paconn-apiProperties.schema.json, commit 8bff86ea, lines 546 to 637';
const prefix = 'x-ms-apimTemplateParameter.';
const operationsKey = 'x-ms-apimTemplate-operationName';
const sectionKey = 'x-ms-apimTemplate-policySection';

interface Instance {
  readonly node: Json;
  readonly template: ReturnType<typeof policyTemplate>;
  readonly parameters: Json;
  readonly path: readonly [string, number];
}

function instances({ props }: Connector): Instance[] {
  return asArray(props['policyTemplateInstances']).map((entry, index) => ({
    node: asObject(entry),
    template: policyTemplate(asText(own(entry, 'templateId')) ?? ''),
    parameters: asObject(own(entry, 'parameters')),
    path: ['policyTemplateInstances', index],
  }));
}

const operationsOf = (connector: Connector, { parameters }: Instance): readonly string[] => {
  const named = asArray(parameters[operationsKey]).map(String);
  return named.length > 0 ? named : [...connector.byId.keys()];
};

const value = ({ parameters }: Instance, name: string): string => asText(parameters[prefix + name]) ?? '';

/** The header or query parameter that a policy sets, in the words of the expression that would read it. */
function writes(instance: Instance): string | undefined {
  const section = asText(instance.parameters[sectionKey]) ?? 'Request';
  if (section !== 'Request') return undefined;
  if (instance.template?.id === 'setheader') return `headers ${value(instance, 'name').toLowerCase()}`;
  if (instance.template?.id === 'setqueryparameter')
    return `queryParameters ${value(instance, 'name').toLowerCase()}`;
  return undefined;
}

function reads({ parameters }: Instance): string[] {
  return Object.entries(parameters).flatMap(([key, text]) =>
    key.startsWith(prefix) && typeof text === 'string'
      ? parseExpressions(text).expressions.flatMap(({ function: reader, name }) =>
          name === undefined ? [] : [`${reader} ${name.toLowerCase()}`],
        )
      : [],
  );
}

const typeOf = (given: unknown): string => (Number.isInteger(given) ? 'integer' : typeof given);

const variables = (path: string): string[] =>
  [...path.matchAll(/(?<!@)\{([^{}@]*)\}/g)].map(([, name = '']) => name);

export const policyInstanceRules: readonly Rule[] = [
  defineRule({
    code: 'policy-incomplete',
    title: 'A policy without a member that every policy has',
    levels: everywhere('error'),
    microsoft: [],
    basis: 'enforced',
    source: `${schema}; all 772 published instances have the three members`,
    message: msg`The policy has no "${'member'}"; add it.`,
    check(connector, report) {
      for (const { node, path } of instances(connector))
        for (const member of ['templateId', 'title', 'parameters'])
          if (own(node, member) === undefined) report(at(connector, path, 'member'), { member });
    },
  }),
  defineRule({
    code: 'policy-section-missing',
    title: 'A policy that does not say when it runs',
    levels: everywhere('warning'),
    microsoft: [],
    basis: 'documented',
    source:
      'learn.microsoft.com policy template setheader: the section is required; all 228 published ones have it',
    message: msg`Policy template "${'template'}" needs ${'key'}; write one of: ${'known'}.`,
    check(connector, report) {
      for (const { template, parameters, path } of instances(connector))
        if (template?.sectionRequired && parameters[sectionKey] === undefined)
          report(at(connector, [...path, 'parameters'], 'key'), {
            template: template.id,
            key: sectionKey,
            known: template.sections.join(', '),
          });
    },
  }),
  defineRule({
    code: 'policy-type-wrong',
    title: 'A policy parameter of the wrong type',
    levels: everywhere('error'),
    microsoft: ['JsonTypeIncorrect'],
    basis: 'enforced',
    source: schema,
    message: msg`Parameter "${'name'}" of policy template "${'template'}" must be ${'expected'}; correct it.`,
    check(connector, report) {
      for (const { template, parameters, path } of instances(connector))
        for (const [name, { type }] of Object.entries(template?.parameters ?? {})) {
          const given = parameters[prefix + name];
          if (given === undefined || typeOf(given) === type) continue;
          report(at(connector, [...path, 'parameters', prefix + name]), {
            name,
            template: template?.id ?? '',
            expected: type === 'string' ? 'text' : `an ${type}`,
          });
        }
    },
  }),
  defineRule({
    code: 'policy-route-variable-unknown',
    title: 'A new path with a variable that the operation does not have',
    levels: everywhere('error'),
    microsoft: [],
    basis: 'observed',
    source:
      'learn.microsoft.com policy template routerequesttoendpoint: newPath may reuse path parameters of its operation',
    message: msg`The new path names {${'name'}}, which is no path parameter of operation "${'id'}"; correct the name.`,
    check(connector, report) {
      for (const instance of instances(connector)) {
        if (instance.template?.id !== 'routerequesttoendpoint') continue;
        for (const id of operationsOf(connector, instance)) {
          const operation = connector.byId.get(id);
          if (!operation) continue;
          for (const name of variables(value(instance, 'newPath')))
            if (!variables(operation.route).includes(name))
              report(at(connector, [...instance.path, 'parameters', `${prefix}newPath`]), { name, id });
        }
      }
    },
  }),
  defineRule({
    code: 'policy-reads-other',
    title: 'A policy that reads what another one writes',
    levels: everywhere('warning'),
    microsoft: [],
    basis: 'observed',
    source:
      'No source says in which order policies run; issue 1882 (2022) reports several on one action misbehaving',
    message: msg`The policy reads ${'what'}, which policy ${'other'} writes, in an order that nobody documents; take the value from its source.`,
    check(connector, report) {
      const all = instances(connector);
      for (const reader of all)
        for (const writer of all) {
          const written = writes(writer);
          if (reader === writer || written === undefined || !reads(reader).includes(written)) continue;
          const shared = operationsOf(connector, writer).some(id =>
            operationsOf(connector, reader).includes(id),
          );
          const [kind = '', name = ''] = written.split(' ');
          if (shared)
            report(at(connector, [...reader.path, 'parameters'], 'key'), {
              what: `@${kind}('${name}')`,
              other: writer.path[1] + 1,
            });
        }
    },
  }),
];
