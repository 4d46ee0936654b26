/** Which settings a flow reads. */
import { type Expression, parseTemplate } from './expression/parse.ts';
import { expressionsIn, within } from './expression/print.ts';
import type { Flow, FlowSet, Setting } from './types.ts';
import { textsOf } from './walk.ts';

/** Settings that a flow uses, in the order of the set. `without` names parameters of calls that a host does not send. */
export function usedSettings(set: FlowSet, flow: Flow, without: readonly string[] = []): Setting[] {
  const names = new Set<unknown>();
  for (const { text, origin } of textsOf(flow.steps)) {
    if (without.includes(String(origin.path.at(-1)))) continue;
    for (const expression of expressionsIn(parseTemplate(text))) {
      for (const part of within(expression)) if (isSetting(part)) names.add(settingName(part));
    }
  }
  return set.settings.filter(({ name }) => names.has(name));
}

/** True for `setting(...)`. */
export function isSetting(expression: Expression): expression is Expression & { kind: 'call' } {
  return expression.kind === 'call' && expression.name === 'setting';
}

/** The name in `setting('name')`; undefined when it is computed. */
export function settingName({ args }: Expression & { kind: 'call' }): string | undefined {
  const [argument] = args;
  return argument?.kind === 'literal' && typeof argument.value === 'string' ? argument.value : undefined;
}
