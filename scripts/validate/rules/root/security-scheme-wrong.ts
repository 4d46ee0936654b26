import { msg } from '../../../diagnostics/message.ts';
import { asObject, asText, type Json, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { definitionSchema, validator } from '../../sources.ts';

/** Members that each kind needs; a kind is a type, with its flow when it has several. */
const neededMembers = new Map<string, readonly string[]>([
  ['basic', []],
  ['apiKey', ['name', 'in']],
  ['oauth2/implicit', ['flow', 'authorizationUrl']],
  ['oauth2/password', ['flow', 'tokenUrl']],
  ['oauth2/application', ['flow', 'tokenUrl']],
  ['oauth2/accessCode', ['flow', 'authorizationUrl', 'tokenUrl']],
]);

function kindOf(scheme: Json): string {
  const type = asText(own(scheme, 'type')) ?? '';
  return type === 'oauth2' ? `oauth2/${asText(own(scheme, 'flow')) ?? ''}` : type;
}

/** Members that schemes of any kind may have. */
const common = ['type', 'description', 'scopes'];

function foreign(scheme: Json, members: readonly string[]): string[] {
  const known = [...common, ...members];
  return Object.keys(scheme).filter(member => !known.includes(member) && !member.startsWith('x-'));
}

export const securitySchemeWrong = defineRule({
  code: 'security-scheme-wrong',
  title: 'A security definition with missing or foreign members',
  levels: everywhere('error'),
  microsoft: ['SecuritySchemePropertyRequired', 'SecuritySchemePropertyNotValid'],
  basis: 'enforced',
  source: `${definitionSchema}, lines 1684 to 1923; ${validator}, lines 167 and 168`,
  message: msg`Security definition "${'name'}" ${'problem'}; ${'remedy'}.`,
  check(connector, report) {
    for (const [name, value] of Object.entries(asObject(connector.root['securityDefinitions']))) {
      const path = ['securityDefinitions', name];
      const scheme = asObject(value);
      const kind = kindOf(scheme);
      const members = neededMembers.get(kind);
      if (!members) {
        const problem = `is of type "${kind}", which is none of ${[...neededMembers.keys()].join(', ')}`;
        const wrong = own(scheme, 'type') === 'oauth2' ? 'flow' : 'type';
        report(at(connector, [...path, wrong]), { name, problem, remedy: 'correct it' });
        continue;
      }
      for (const member of members.filter(one => own(scheme, one) === undefined))
        report(at(connector, path, 'key'), { name, problem: `has no "${member}"`, remedy: 'add it' });
      for (const member of foreign(scheme, members)) {
        const problem = `has "${member}", which type "${kind}" does not take`;
        report(at(connector, [...path, member], 'key'), { name, problem, remedy: 'remove it' });
      }
    }
  },
});
