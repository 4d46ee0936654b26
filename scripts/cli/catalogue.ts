/** The catalogue of everything that can be found, and the page of each code. */
import { faults } from '../diagnostics/fault.ts';
import { rules } from '../rules/index.ts';
import { findPage } from '../rules/read-page.ts';
import type { Levels, Profile } from '../validate/profiles.ts';
import type { Rule as ConnectorRule } from '../validate/rule.ts';
import { rules as connectorRules, fileRules } from '../validate/rules/index.ts';

interface Entry {
  readonly code: string;
  readonly severity: string;
  readonly title: string;
  readonly kind: 'fault' | 'rule' | 'connector rule';
  /** Where the fact behind a rule is published. */
  readonly basis?: string;
  /** Severity by profile, of rules over connectors. */
  readonly levels?: Levels;
  /** Microsoft's own codes or policy numbers. */
  readonly microsoft?: readonly string[];
}

/** Faults in the order of the stages, then rules over the model, then rules over the files of a connector. */
export function catalogue(): Entry[] {
  return [
    ...Object.entries(faults).map(([code, { severity, title }]) => ({
      code,
      severity,
      title,
      kind: 'fault' as const,
    })),
    ...rules.map(({ code, severity, title, basis }) => ({
      code,
      severity,
      title,
      kind: 'rule' as const,
      basis,
    })),
    ...[...fileRules, ...connectorRules].map(({ code, title, levels, microsoft, source }) => ({
      code,
      severity: levels.custom,
      title,
      kind: 'connector rule' as const,
      basis: source,
      levels,
      microsoft,
    })),
  ];
}

/** The codes that a profile looks for; faults and rules over the model are always looked for. */
export function checkedCodes(profile: Profile): Set<string> {
  return new Set(catalogue().flatMap(({ code, levels }) => (levels?.[profile] === 'off' ? [] : [code])));
}

/** The page of a code: written by hand, or what the rule says of itself. */
export function pageOf(code: string): string {
  const page = findPage(code);
  if (page !== undefined) return page;
  const rule = [...fileRules, ...connectorRules].find(candidate => candidate.code === code);
  if (!rule) throw new Error(`the page of ${code} is missing from this installation`);
  return pageFrom(rule);
}

const bases: Readonly<Record<ConnectorRule['basis'], string>> = {
  enforced: 'a validator of the platform refuses it, or an official schema does',
  documented: 'Microsoft asks for it in writing',
  observed: 'hosts or services behave so',
  ours: 'nobody else says so, and we think it is right',
};

function pageFrom({ code, title, levels, microsoft, basis, source }: ConnectorRule): string {
  const rows = Object.entries(levels).map(([profile, level]) => `| ${profile} | ${level} |`);
  const names =
    microsoft.length > 0 ? `\n\nMicrosoft calls it ${microsoft.map(name => `\`${name}\``).join(', ')}.` : '';
  return [
    `# ${code}\n`,
    `${title}.\n`,
    '## Why\n',
    `The rule rests on this: ${bases[basis]}. Source: ${source}.${names}\n`,
    '## How to fix\n',
    'The finding names the place and the remedy. The severity depends on the profile:\n',
    '| profile | severity |\n| --- | --- |',
    `${rows.join('\n')}\n`,
  ].join('\n');
}
