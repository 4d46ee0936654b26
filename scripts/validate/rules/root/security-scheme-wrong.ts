import { msg } from '../../../diagnostics/message.ts';
import { asObject, asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { definitionSchema, validator } from '../../sources.ts';

const securityMembers: Readonly<Record<string, readonly string[]>> = {
  basic: [],
  apiKey: ['name', 'in'],
  'oauth2/implicit': ['flow', 'authorizationUrl'],
  'oauth2/password': ['flow', 'tokenUrl'],
  'oauth2/application': ['flow', 'tokenUrl'],
  'oauth2/accessCode': ['flow', 'authorizationUrl', 'tokenUrl'],
};

export const securitySchemeWrong = defineRule({
  code: 'security-scheme-wrong',
  title: 'A security definition with missing or foreign members',
  levels: everywhere('error'),
  microsoft: ['SecuritySchemePropertyRequired', 'SecuritySchemePropertyNotValid'],
  basis: 'enforced',
  source: `${definitionSchema}, lines 1684 to 1923; ${validator}, lines 167 and 168`,
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
});
