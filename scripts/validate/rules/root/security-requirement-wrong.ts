import { msg } from '../../../diagnostics/message.ts';
import { asArray, asObject, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

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

export const securityRequirementWrong = defineRule({
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
});
