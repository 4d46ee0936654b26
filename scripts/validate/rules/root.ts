/** The root of a definition: version, host, schemes, security, tags, addresses. */
import { msg } from '../../diagnostics/message.ts';
import { asArray, asObject, asText, deep, isObject, own } from '../json.ts';
import { certification, everywhere } from '../profiles.ts';
import { inDefinition as at, defineRule, type Rule } from '../rule.ts';

const schema = 'microsoft/PowerPlatformConnectors apiDefinition.swagger.schema.json, commit 8bff86ea';
const validator = 'Microsoft, Swagger Validator rules (certification-swagger-validator-rules.md)';

const isAddress = (text: string): boolean => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
const isMail = (text: string): boolean => /^[\x21-\x7e]+@[\x21-\x7e]+\.[\x21-\x7e]+$/.test(text);

const securityMembers: Readonly<Record<string, readonly string[]>> = {
  basic: [],
  apiKey: ['name', 'in'],
  'oauth2/implicit': ['flow', 'authorizationUrl'],
  'oauth2/password': ['flow', 'tokenUrl'],
  'oauth2/application': ['flow', 'tokenUrl'],
  'oauth2/accessCode': ['flow', 'authorizationUrl', 'tokenUrl'],
};

export const rootRules: readonly Rule[] = [
  defineRule({
    code: 'swagger-version-wrong',
    title: 'A definition that is not Swagger 2.0',
    levels: everywhere('error'),
    microsoft: ['SpecificationVersionIncorrect'],
    basis: 'enforced',
    source: `${schema}, lines 18 to 22; ${validator}, line 169`,
    message: msg`The platform reads Swagger 2.0 only, and this says ${'found'}; write "swagger": "2.0".`,
    check(connector, report) {
      const { definition, root } = connector;
      if (!isObject(definition?.value) || root['swagger'] === '2.0') return;
      const found =
        own(root, 'openapi') === undefined ? JSON.stringify(root['swagger'] ?? null) : 'OpenAPI 3';
      report(at(connector, [own(root, 'openapi') === undefined ? 'swagger' : 'openapi']), { found });
    },
  }),
  defineRule({
    code: 'root-member-missing',
    title: 'A definition without a member that it needs',
    levels: everywhere('error'),
    microsoft: ['RequiredPropertyMissing'],
    basis: 'enforced',
    source: `${schema}, lines 6 to 10 and 111 to 115`,
    message: msg`The definition needs "${'name'}"; add it.`,
    check(connector, report) {
      if (!isObject(connector.definition?.value)) return;
      for (const [parent, name] of [
        [[], 'info'],
        [[], 'paths'],
        [['info'], 'title'],
        [['info'], 'version'],
        [[], 'host'],
      ] as const)
        if (
          deep(connector.root, ...parent, name) === undefined &&
          (parent.length === 0 || isObject(connector.root['info']))
        )
          report(at(connector, [...parent], 'key'), { name: [...parent, name].join('.') });
    },
  }),
  defineRule({
    code: 'definition-not-object',
    title: 'A definition or properties file that is no object',
    levels: everywhere('error'),
    microsoft: ['JsonTypeIncorrect'],
    basis: 'enforced',
    source: `${schema}, line 3`,
    message: msg`${'path'} must hold an object between braces; correct the file.`,
    check({ definition, properties }, report) {
      for (const file of [definition, properties])
        if (file && file.value !== undefined && !isObject(file.value))
          report({ file, path: [], part: 'value' }, { path: file.source.path });
    },
  }),
  defineRule({
    code: 'host-malformed',
    title: 'A host that is more than a name and a port',
    levels: everywhere('error'),
    microsoft: ['HostNameNotValid'],
    basis: 'enforced',
    source: `${schema}, lines 28 to 32; ${validator}, line 150`,
    message: msg`Host "${'host'}" must be a name with at most a port; leave out scheme, path, spaces and braces.`,
    check(connector, report) {
      const host = connector.root['host'];
      if (typeof host === 'string' && !/^[^{}/ :\\]+(?::\d+)?$/.test(host))
        report(at(connector, ['host']), { host });
    },
  }),
  defineRule({
    code: 'base-path-malformed',
    title: 'A base path that does not start with a slash',
    levels: everywhere('error'),
    microsoft: ['BasePathNotValid'],
    basis: 'enforced',
    source: `${schema}, lines 33 to 37; ${validator}, line 139`,
    message: msg`Base path "${'path'}" must start with a slash; write "/${'path'}".`,
    check(connector, report) {
      const path = connector.root['basePath'];
      if (typeof path === 'string' && !path.startsWith('/')) report(at(connector, ['basePath']), { path });
    },
  }),
  defineRule({
    code: 'schemes-wrong',
    title: 'A scheme that the gateway does not speak',
    levels: everywhere('error'),
    microsoft: ['SchemesArrayEmpty', 'SchemeNotValid', 'SchemeNotSupported'],
    basis: 'enforced',
    source: `${schema}, lines 1953 to 1966; ${validator}, lines 106, 166 and 196`,
    message: msg`Schemes ${'problem'}; write ["https"].`,
    check(connector, report) {
      const owners = [
        { node: connector.root, path: [] as (string | number)[] },
        ...connector.operations.map(({ node, path }) => ({ node, path: [...path] })),
      ];
      for (const { node, path } of owners) {
        const schemes = own(node, 'schemes');
        if (!Array.isArray(schemes)) continue;
        if (schemes.length === 0)
          report(at(connector, [...path, 'schemes']), { problem: 'is an empty list' });
        for (const [index, scheme] of schemes.entries())
          if (scheme !== 'http' && scheme !== 'https')
            report(at(connector, [...path, 'schemes', index]), {
              problem: `names ${JSON.stringify(scheme)}, and the gateway speaks http and https only`,
            });
      }
    },
  }),
  defineRule({
    code: 'scheme-plain-http',
    title: 'A connector that speaks plain http',
    levels: certification('warning', 'warning'),
    microsoft: ['5000.3.1.6'],
    basis: 'documented',
    source: 'Certification policy 5000.3.1.6: TLS 1.2 or later',
    message: msg`Plain http sends credentials and data in the clear; remove "http" and offer https.`,
    check(connector, report) {
      for (const [index, scheme] of asArray(connector.root['schemes']).entries())
        if (scheme === 'http') report(at(connector, ['schemes', index]), {});
    },
  }),
  defineRule({
    code: 'address-malformed',
    title: 'A web or mail address that is none',
    levels: everywhere('error'),
    microsoft: ['UrlNotValid', 'ContactEmailNotValid'],
    basis: 'enforced',
    source: `${schema}, lines 164 to 195; ${validator}, lines 142 and 172`,
    message: msg`"${'value'}" is not ${'what'}; write one in full.`,
    check(connector, report) {
      const places = [
        ['info', 'contact', 'url'],
        ['info', 'license', 'url'],
        ['externalDocs', 'url'],
        ['info', 'contact', 'email'],
      ];
      for (const path of places) {
        const value = asText(deep(connector.root, ...path));
        const mail = path[2] === 'email';
        if (value === undefined || (mail ? isMail(value) : isAddress(value))) continue;
        report(at(connector, path), {
          value,
          what: mail ? 'a mail address in ASCII' : 'an absolute address',
        });
      }
    },
  }),
  defineRule({
    code: 'tag-duplicate',
    title: 'A tag that is defined twice',
    levels: everywhere('error'),
    microsoft: ['TagRedefined'],
    basis: 'enforced',
    source: `${validator}, line 170`,
    message: msg`Tag "${'name'}" is already defined; remove one of the two.`,
    check(connector, report) {
      const names = asArray(connector.root['tags']).map(tag => asText(own(tag, 'name')));
      for (const [index, name] of names.entries())
        if (name !== undefined && names.indexOf(name) < index)
          report(at(connector, ['tags', index, 'name']), { name });
    },
  }),
  defineRule({
    code: 'security-scheme-wrong',
    title: 'A security definition with missing or foreign members',
    levels: everywhere('error'),
    microsoft: ['SecuritySchemePropertyRequired', 'SecuritySchemePropertyNotValid'],
    basis: 'enforced',
    source: `${schema}, lines 1684 to 1923; ${validator}, lines 167 and 168`,
    message: msg`Security definition "${'name'}" ${'problem'}; ${'remedy'}.`,
    check(connector, report) {
      for (const [name, scheme] of Object.entries(asObject(connector.root['securityDefinitions']))) {
        const type = asText(own(scheme, 'type')) ?? '';
        const flow = asText(own(scheme, 'flow')) ?? '';
        const kind = type === 'oauth2' ? `oauth2/${flow}` : type;
        const path = ['securityDefinitions', name];
        const needed = Object.hasOwn(securityMembers, kind) ? securityMembers[kind] : undefined;
        if (!needed) {
          const problem = `is of type "${kind}", which is none of ${Object.keys(securityMembers).join(', ')}`;
          report(at(connector, [...path, type === 'oauth2' ? 'flow' : 'type']), {
            name,
            problem,
            remedy: 'correct it',
          });
          continue;
        }
        for (const member of needed)
          if (own(scheme, member) === undefined)
            report(at(connector, path, 'key'), { name, problem: `has no "${member}"`, remedy: 'add it' });
        for (const member of Object.keys(asObject(scheme)))
          if (!['type', 'description', 'scopes', ...needed].includes(member) && !member.startsWith('x-'))
            report(at(connector, [...path, member], 'key'), {
              name,
              problem: `has "${member}", which type "${kind}" does not take`,
              remedy: 'remove it',
            });
      }
    },
  }),
  defineRule({
    code: 'security-requirement-wrong',
    title: 'A security requirement that no definition meets',
    levels: everywhere('warning'),
    microsoft: [
      'SecurityRequirementMustBeDefined',
      'OAuthSecurityRequirementValueMustBeScopeName',
      'SecurityRequirementMustHaveEmptyValue',
      'SecurityRequirementMustHaveValue',
    ],
    basis: 'documented',
    source: `${validator}, lines 203 to 206`,
    message: msg`Security requirement "${'name'}" ${'problem'}; ${'remedy'}.`,
    check(connector, report) {
      const schemes = asObject(connector.root['securityDefinitions']);
      const owners = [
        { list: connector.root['security'], path: [] as (string | number)[] },
        ...connector.operations.map(({ node, path }) => ({ list: node['security'], path: [...path] })),
      ];
      for (const { list, path } of owners)
        for (const [index, requirement] of asArray(list).entries())
          for (const [name, value] of Object.entries(asObject(requirement))) {
            const place = [...path, 'security', index, name];
            for (const wrong of requirementFaults(own(schemes, name), value))
              report(at(connector, [...place, ...wrong.below], wrong.part), { name, ...wrong.words });
          }
    },
  }),
];

interface RequirementFault {
  readonly below: readonly number[];
  readonly part: 'key' | 'value';
  readonly words: { readonly problem: string; readonly remedy: string };
}

/** What is wrong with the value of a requirement for a scheme. */
function requirementFaults(scheme: unknown, value: unknown): RequirementFault[] {
  const fault = (
    problem: string,
    remedy: string,
    part: 'key' | 'value' = 'value',
    below: number[] = [],
  ): RequirementFault => ({ below, part, words: { problem, remedy } });
  if (scheme === undefined) return [fault('is not in securityDefinitions', 'define it or remove it', 'key')];
  if (!Array.isArray(value)) return [fault('has no list as its value', 'write []')];
  if (own(scheme, 'type') !== 'oauth2') {
    return value.length > 0 ? [fault('lists scopes, which only OAuth has', 'write []')] : [];
  }
  const scopes = asObject(own(scheme, 'scopes'));
  return value.flatMap((scope: unknown, index) => {
    if (typeof scope === 'string' && Object.hasOwn(scopes, scope)) return [];
    const problem = `asks for the scope ${JSON.stringify(scope)}, which is not defined`;
    return [fault(problem, 'add it to scopes', 'value', [index])];
  });
}
