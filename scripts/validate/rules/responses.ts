/** Paths and responses. */
import { msg } from '../../diagnostics/message.ts';
import { asArray, asObject, asText, own } from '../json.ts';
import { certification, everywhere } from '../profiles.ts';
import { inDefinition as at, defineRule, type Rule } from '../rule.ts';

const validator = 'Microsoft, Swagger Validator rules (certification-swagger-validator-rules.md)';
const blanked = (route: string): string => route.replace(/\{[^{}]*\}/g, '{}');

function pathProblem(route: string): string | undefined {
  if (!route.startsWith('/')) return 'must start with a slash';
  if (/[?#]/.test(route)) return 'may hold neither ? nor #';
  if (route.includes('*')) return 'may not hold *';
  if (route.split('/').some(part => !/^[^{}]*(\{[^{}]+\}[^{}]*)*$/.test(part)))
    return 'has braces that do not match';
  if (/\{[^}]*=[^}]*\}/.test(route)) return 'gives a variable a default';
  return undefined;
}

export const responseRules: readonly Rule[] = [
  defineRule({
    code: 'path-malformed',
    title: 'A path that the service refuses',
    levels: everywhere('error'),
    microsoft: [
      'OperationPathMustStartWithSlash',
      'OperationPathMayNotContainQueryOrFragment',
      'OperationPathContainsUnsupportedCharacters',
      'OperationPathTemplateNotValid',
      'OperationPathVariablesContainDefaults',
    ],
    basis: 'enforced',
    source: `${validator}, lines 77 to 81`,
    message: msg`Path "${'route'}" ${'problem'}; correct it.`,
    check(connector, report) {
      for (const route of Object.keys(asObject(connector.root['paths']))) {
        const problem = route.startsWith('x-') ? undefined : pathProblem(route);
        if (problem !== undefined) report(at(connector, ['paths', route], 'key'), { route, problem });
      }
    },
  }),
  defineRule({
    code: 'path-duplicate',
    title: 'Two paths that are one',
    levels: everywhere('error'),
    microsoft: ['PathRedefined', 'DuplicateOperationPath'],
    basis: 'enforced',
    source: `${validator}, lines 35 and 92`,
    message: msg`Path "${'route'}" is the same as "${'other'}" to the gateway; keep one of them.`,
    check(connector, report) {
      const seen = new Map<string, string>();
      for (const { route, method, path } of connector.operations) {
        const key = `${method} ${blanked(route).toLowerCase()}`;
        const other = seen.get(key);
        if (other !== undefined && other !== route)
          report(at(connector, path.slice(0, 2), 'key'), { route, other });
        else seen.set(key, route);
      }
    },
  }),
  defineRule({
    code: 'path-overlap',
    title: 'Two paths that one request can fit',
    levels: everywhere('info'),
    microsoft: ['PartialDuplicateOperationPath'],
    basis: 'documented',
    source: `${validator}, line 87; 117 published connectors have some, so it is advice`,
    message: msg`A request to "${'route'}" also fits "${'other'}"; make sure that the gateway takes the right one.`,
    check(connector, report) {
      const shapes = connector.operations.map(({ route, method, path }) => ({
        route,
        method,
        path,
        parts: blanked(route).toLowerCase().split('/'),
      }));
      const variable = shapes.filter(({ parts }) => parts.includes('{}'));
      for (const one of shapes) {
        const other = variable.find(
          two => two.method === one.method && two.route !== one.route && overlaps(one.parts, two.parts),
        );
        if (other) report(at(connector, one.path, 'key'), { route: one.route, other: other.route });
      }
    },
  }),
  defineRule({
    code: 'response-missing',
    title: 'An operation without a response',
    levels: everywhere('error'),
    microsoft: ['OperationMustHaveResponse', '5000.2.4.5'],
    basis: 'enforced',
    source: `${validator}, line 68`,
    message: msg`The operation has no response; add one for 200.`,
    check(connector, report) {
      for (const { path, node } of connector.operations) {
        const keys = Object.keys(asObject(node['responses'])).filter(key => !key.startsWith('x-'));
        if (keys.length === 0) report(at(connector, [...path, 'responses'], 'key'), {});
      }
    },
  }),
  defineRule({
    code: 'response-key-wrong',
    title: 'A response that is neither a status nor the default',
    levels: everywhere('error'),
    microsoft: ['ResponseMustBeDefaultOrHttpStatusCode'],
    basis: 'enforced',
    source: `${validator}, line 187`,
    message: msg`"${'status'}" is neither a status of three digits nor "default"; correct it.`,
    check(connector, report) {
      for (const { path, node } of connector.operations)
        for (const status of Object.keys(asObject(node['responses'])))
          if (!/^\d{3}$|^default$|^x-/.test(status))
            report(at(connector, [...path, 'responses', status], 'key'), { status });
    },
  }),
  defineRule({
    code: 'response-description-missing',
    title: 'A response without a description',
    levels: everywhere('warning'),
    microsoft: ['RequiredPropertyMissing'],
    basis: 'documented',
    source: 'Swagger 2.0, Response Object: description is required',
    message: msg`Response ${'status'} has no description; add one.`,
    check(connector, report) {
      for (const { responses } of connector.operations)
        for (const { status, node, path } of responses)
          if (typeof node['description'] !== 'string') report(at(connector, path, 'key'), { status });
    },
  }),
  defineRule({
    code: 'response-success-missing',
    title: 'An operation that cannot succeed',
    levels: everywhere('warning'),
    microsoft: ['OperationShouldHaveSuccessfulResponse'],
    basis: 'documented',
    source: `${validator}, line 84; 94 published connectors have one`,
    message: msg`The operation has no response for success; add one for 200, 201, 202 or 204.`,
    check(connector, report) {
      for (const { path, responses } of connector.operations)
        if (responses.length > 0 && !responses.some(({ status }) => /^2\d\d$/.test(status)))
          report(at(connector, [...path, 'responses'], 'key'), {});
    },
  }),
  defineRule({
    code: 'response-schema-missing',
    title: 'An operation that gives makers nothing to choose from',
    levels: certification('info'),
    microsoft: ['SchemaDefinitionSetIncorrectly'],
    basis: 'documented',
    source: `${validator}, line 190; 305 published connectors have one, so it is advice`,
    message: msg`No response for success says what it holds, so makers see no fields of it; add a schema to 200 or 201.`,
    check(connector, report) {
      for (const { path, method, internal, responses, item, trigger } of connector.operations) {
        const content = own(item, 'x-ms-notification-content') !== undefined && trigger !== undefined;
        const quiet =
          method === 'delete' ||
          method === 'head' ||
          responses.some(({ status }) => status === '204' || status === '202');
        const fine = responses.some(
          ({ status, node }) => /^2\d\d$/.test(status) && own(node, 'schema') !== undefined,
        );
        if (!internal && !content && !quiet && !fine && responses.length > 0)
          report(at(connector, [...path, 'responses'], 'key'), {});
      }
    },
  }),
  defineRule({
    code: 'response-schemas-several',
    title: 'Several responses with a schema',
    levels: everywhere('info'),
    microsoft: ['OperationHasManyResponsesWithSchema'],
    basis: 'documented',
    source: `${validator}, line 58; designers use one; 177 published connectors have more, so it is advice`,
    message: msg`Response ${'status'} has a schema besides ${'other'}, and designers show one; keep that of the success.`,
    check(connector, report) {
      for (const { responses } of connector.operations) {
        const described = responses.filter(
          ({ status, node }) => status !== 'default' && own(node, 'schema') !== undefined,
        );
        for (const { status, path } of described.slice(1))
          report(at(connector, path, 'key'), { status, other: described[0]?.status ?? '' });
      }
    },
  }),
  defineRule({
    code: 'response-default-schema',
    title: 'A default response with a schema',
    levels: certification('warning', 'info'),
    microsoft: ['DefaultResponseHasSchema', '5000.2.4.2'],
    basis: 'enforced',
    source: `${validator}, line 180; an error in pull requests 3810 (2025) and 4181 (2026); 80 older connectors have one`,
    message: msg`The default response must not have a schema; move it to 200, or remove it.`,
    check(connector, report) {
      for (const { responses } of connector.operations)
        for (const { status, node, path } of responses)
          if (status === 'default' && own(node, 'schema') !== undefined)
            report(at(connector, [...path, 'schema'], 'key'), {});
    },
  }),
  defineRule({
    code: 'response-example-type',
    title: 'An example of a type that the operation does not produce',
    levels: everywhere('warning'),
    microsoft: ['ResponseExampleMustBeProducedByOperation'],
    basis: 'documented',
    source: `${validator}, line 185`,
    message: msg`The example is of type "${'type'}", which the operation does not produce; add it to "produces".`,
    check(connector, report) {
      for (const { node: operation, responses } of connector.operations) {
        const produces = asArray(own(operation, 'produces') ?? connector.root['produces']);
        for (const { node, path } of responses)
          for (const type of Object.keys(asObject(node['examples'])))
            if (produces.length > 0 && !produces.includes(type))
              report(at(connector, [...path, 'examples', type], 'key'), { type });
      }
    },
  }),
  defineRule({
    code: 'response-headers-duplicate',
    title: 'Response headers that differ in letter case only',
    levels: everywhere('warning'),
    microsoft: ['ResponseHeadersAreNotUnique'],
    basis: 'documented',
    source: `${validator}, line 186; header names have no case`,
    message: msg`Header "${'name'}" is already declared, letter case aside; remove one of the two.`,
    check(connector, report) {
      for (const { responses } of connector.operations)
        for (const { node, path } of responses) {
          const seen = new Set<string>();
          for (const name of Object.keys(asObject(node['headers']))) {
            if (seen.has(name.toLowerCase()))
              report(at(connector, [...path, 'headers', name], 'key'), { name });
            seen.add(name.toLowerCase());
          }
        }
    },
  }),
  defineRule({
    code: 'pageable-next-link-wrong',
    title: 'A next link that the platform does not follow',
    levels: everywhere('warning'),
    microsoft: ['InvalidNextLinkNameValue'],
    basis: 'documented',
    source: `${validator}, line 47; one published connector has another name`,
    message: msg`nextLinkName "${'name'}" is neither "nextLink" nor "@odata.nextLink"; rename it.`,
    check(connector, report) {
      for (const { node, path } of connector.operations) {
        const pageable = own(node, 'x-ms-pageable');
        if (pageable === undefined) continue;
        const name = asText(own(pageable, 'nextLinkName')) ?? '';
        if (!['nextLink', '@odata.nextLink'].includes(name))
          report(at(connector, [...path, 'x-ms-pageable', 'nextLinkName']), { name });
      }
    },
  }),
];

function overlaps(one: readonly string[], two: readonly string[]): boolean {
  if (one.length !== two.length || one.join('/') === two.join('/')) return false;
  return one.every((part, index) => part === two[index] || (two[index] === '{}' && part !== ''));
}
