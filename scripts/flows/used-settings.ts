/** Which settings a flow reads. */
import { type Expression, parseTemplate } from './expression/parse.ts';
import { expressionsIn, within } from './expression/print.ts';
import type { Flow, FlowSet, Setting } from './types.ts';
import { textsOf } from './walk.ts';

/** Flows are read once and never changed, and every emitter asks. */
const namesBefore = new WeakMap<Flow, Map<string, ReadonlySet<unknown>>>();

/** Settings that a flow uses, in the order of the set. `without` names parameters of calls that a host does not send. */
export function usedSettings(set: FlowSet, flow: Flow, without: readonly string[] = []): Setting[] {
  const known = namesBefore.get(flow) ?? new Map<string, ReadonlySet<unknown>>();
  namesBefore.set(flow, known);
  const key = without.join('\n');
  const names = known.get(key) ?? namesIn(flow, without);
  known.set(key, names);
  return set.settings.filter(({ name }) => names.has(name));
}

function namesIn(flow: Flow, without: readonly string[]): ReadonlySet<unknown> {
  const names = new Set<unknown>();
  for (const { text, origin } of textsOf(flow.steps)) {
    if (without.includes(String(origin.path.at(-1)))) continue;
    for (const expression of expressionsIn(parseTemplate(text))) {
      for (const part of within(expression)) if (isSetting(part)) names.add(settingName(part));
    }
  }
  return names;
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
