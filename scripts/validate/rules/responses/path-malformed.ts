import { msg } from '../../../diagnostics/message.ts';
import { asObject } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

function pathProblem(route: string): string | undefined {
  if (!route.startsWith('/')) return 'must start with a slash';
  if (/[?#]/.test(route)) return 'may hold neither ? nor #';
  if (route.includes('*')) return 'may not hold *';
  if (route.split('/').some(part => !/^[^{}]*(\{[^{}]+\}[^{}]*)*$/.test(part)))
    return 'has braces that do not match';
  if (/\{[^}]*=[^}]*\}/.test(route)) return 'gives a variable a default';
  return undefined;
}

export const pathMalformed = defineRule({
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
});
