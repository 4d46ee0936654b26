/** The page that says of each code of Microsoft's Swagger Validator which rule stands for it, or why none can. */
import { impossible, leftOut, microsoftCodes, weights } from './microsoft-codes.ts';
import { fileRules, rules } from './rules/index.ts';

/** Rules by the name that they stand for, in the order of the list of rules. */
export function rulesByName(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { code, microsoft } of [...fileRules, ...rules])
    for (const name of microsoft) found.set(name, [...(found.get(name) ?? []), code]);
  return found;
}

/** The page, in Markdown. */
export function microsoftCodesPage(): string {
  const claims = rulesByName();
  const names = Object.keys(microsoftCodes);
  const claimed = names.filter(name => claims.has(name));
  const partly = claimed.filter(name => leftOut[name] !== undefined);
  const row = (name: string): string => {
    const links = claims.get(name)?.map(code => `[${code}](../rules/pages/${code}.md)`);
    const said = links?.join(', ') ?? `cannot be: ${impossible[name] ?? ''}`;
    return `| \`${name}\` | ${microsoftCodes[name] ?? ''} | ${said} | ${leftOut[name] ?? ''} |`;
  };
  return [
    "# Microsoft's codes",
    '',
    `The ${names.length} codes of Microsoft's Swagger Validator, and the rules of \`connector validate\` that stand for them. For each claim a`,
    'test breaks a small connector and waits for the rule. Written by `npm run microsoft-codes` from `scripts/validate/microsoft-codes.ts` and',
    'the rules; change those.',
    '',
    `- **implemented**: ${claimed.length - partly.length}`,
    `- **implemented in part**: ${partly.length}; the last column says what is left out`,
    `- **cannot be**: ${names.length - claimed.length}; the table says what is missing`,
    '',
    'Microsoft publishes no severity. The second column is a guess, and each word says what it rests on:',
    '',
    ...Object.entries(weights).map(([weight, meaning]) => `- **${weight}**: ${meaning}.`),
    '',
    '| code | weight | rule, or why none | left out |',
    '| --- | --- | --- | --- |',
    ...names.map(row),
    '',
  ].join('\n');
}
