/** Secrets: only a call takes one, and the run history never shows it. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { faultAt } from '../../diagnostics/fault.ts';
import { originPlace } from '../../model/origin.ts';
import { parseTemplate } from '../expression/parse.ts';
import { expressionsIn, within } from '../expression/print.ts';
import type { FlowSet } from '../types.ts';
import { isSetting, settingName } from '../used-settings.ts';
import type { Text } from '../walk.ts';

/** Findings about steps that would show a secret or hand it on. */
export function secretFaults(texts: readonly Text[], { settings }: FlowSet): Diagnostic[] {
  const secrets = new Set<string | undefined>(
    settings.filter(({ type }) => type === 'secret').map(({ name }) => name),
  );
  return texts.flatMap(({ text, step, origin }) => {
    const names = expressionsIn(parseTemplate(text))
      .flatMap(within)
      .flatMap(part => (isSetting(part) ? [settingName(part)] : []))
      .filter((name): name is string => secrets.has(name));
    return [...new Set(names)].flatMap(name => {
      const problem = problemOf(step);
      if (!problem) return [];
      const args = { step: step.name, name, ...problem };
      return [faultAt('flow-secret-exposed', originPlace(origin, 'value').range, args)];
    });
  });
}

function problemOf({ kind, secure }: { kind: string; secure: boolean }) {
  if (kind !== 'http' && kind !== 'call') {
    return {
      problem: 'is no call, so that the secret would travel on',
      remedy: 'read it in the call that needs it',
    };
  }
  if (secure) return undefined;
  return { problem: 'would show it in the run history', remedy: 'add "secure: true"' };
}
