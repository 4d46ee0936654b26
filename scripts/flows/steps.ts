/** Raw steps to normalised ones: defaults filled in, each with its origin. What a step cannot be is a finding. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import { childOrigin, originPlace } from '../model/origin.ts';
import type { Origin } from '../model/types.ts';
import type { RawStep, RawSteps, RawValues } from './raw.ts';
import type { After, Mapped, Step } from './types.ts';

export interface Building {
  readonly found: Diagnostic[];
  /** Parameters that every call sends unless it says otherwise. */
  readonly callParameters: readonly Mapped[];
}

/** The keys that say what a step does, and those that go with each. */
const kinds = {
  call: ['parameters', 'fields', 'whenPresent'],
  http: [],
  if: ['then', 'else'],
  switch: ['cases', 'default'],
  scope: [],
  parallel: [],
  foreach: ['concurrency', 'steps'],
  respond: [],
  compose: [],
  variable: [],
  set: [],
  terminate: [],
} as const satisfies Readonly<Record<string, readonly (keyof RawStep)[]>>;

type Kind = keyof typeof kinds;

const common = ['note', 'after', 'retry', 'timeLimit', 'secure'];

/** Builds a list of steps. A step without exactly one kind, or with keys of another kind, is reported and left out. */
export function buildSteps(raw: RawSteps | undefined, origin: Origin, building: Building): Step[] {
  const names = Object.keys(raw ?? {});
  return Object.entries(raw ?? {}).flatMap(([name, step], index) => {
    const at = childOrigin(origin, name);
    const kind = kindOf(name, step, at, building);
    if (!kind) return [];
    const before = names[index - 1];
    const base = {
      name,
      ...(step.note === undefined ? {} : { note: step.note }),
      after: afterOf(step, before, at),
      ...(step.retry === undefined ? {} : { retry: step.retry }),
      ...(step.timeLimit === undefined ? {} : { timeLimit: step.timeLimit }),
      secure: step.secure ?? false,
      origin: at,
    };
    return [{ ...base, ...bodyOf(kind, step, at, building) } as unknown as Step];
  });
}

function kindOf(name: string, step: RawStep, at: Origin, building: Building): Kind | undefined {
  const own = (Object.keys(kinds) as Kind[]).filter(kind => step[kind] !== undefined);
  const [kind] = own;
  const report = (key: string | undefined, problem: string): void => {
    const place = originPlace(key === undefined ? at : childOrigin(at, key)).range;
    building.found.push(faultAt('flow-step-kind', place, { step: name, problem }));
  };
  if (kind === undefined || own.length > 1) {
    const all = Object.keys(kinds).join(', ');
    report(
      own[1],
      kind === undefined ? `does nothing; add one of ${all}` : `does ${own.join(' and ')}; keep one`,
    );
    return undefined;
  }
  const allowed: readonly string[] = [kind, ...kinds[kind], ...common];
  const stray = Object.keys(step).filter(key => !allowed.includes(key));
  for (const key of stray) report(key, `is of kind ${kind}, to which "${key}" does not belong; remove it`);
  for (const key of missingKeys(kind, step))
    report(undefined, `is of kind ${kind} and needs "${key}"; add it`);
  return kind;
}

function missingKeys(kind: Kind, step: RawStep): string[] {
  const needed = { if: 'then', switch: 'cases', foreach: 'steps' } as const;
  const key = kind === 'if' || kind === 'switch' || kind === 'foreach' ? needed[kind] : undefined;
  return key !== undefined && step[key] === undefined ? [key] : [];
}

function afterOf({ after }: RawStep, before: string | undefined, at: Origin): After[] {
  if (after) {
    return Object.entries(after).map(([step, statuses]) => ({
      step,
      statuses,
      origin: childOrigin(at, 'after', step),
    }));
  }
  return before === undefined ? [] : [{ step: before, statuses: ['Succeeded'], origin: at }];
}

/** What each kind holds besides the common keys. */
const bodies: Readonly<
  Record<Kind, (step: RawStep, at: Origin, building: Building) => Readonly<Record<string, unknown>>>
> = {
  call: (step, at, { callParameters }) => ({
    operation: step.call,
    parameters: [
      ...mappedIn(step.parameters, childOrigin(at, 'parameters')),
      ...callParameters.filter(({ name }) => step.parameters?.[name] === undefined),
    ],
    fields: mappedIn(step.fields, childOrigin(at, 'fields')),
    whenPresent: mappedIn(step.whenPresent, childOrigin(at, 'whenPresent')),
  }),
  http: ({ http }, at) => ({ ...http, headers: mappedIn(http?.headers, childOrigin(at, 'http', 'headers')) }),
  if: (step, at, building) => ({
    condition: step.if,
    steps: buildSteps(step.then, childOrigin(at, 'then'), building),
    otherwise: buildSteps(step.else, childOrigin(at, 'else'), building),
  }),
  switch: (step, at, building) => ({
    on: step.switch,
    cases: Object.entries(step.cases ?? {}).map(([value, steps]) => {
      const origin = childOrigin(at, 'cases', value);
      return { value, steps: buildSteps(steps, origin, building), origin };
    }),
    otherwise: buildSteps(step.default, childOrigin(at, 'default'), building),
  }),
  scope: (step, at, building) => ({ steps: buildSteps(step.scope, childOrigin(at, 'scope'), building) }),
  parallel: (step, at, building) => ({
    branches: (step.parallel ?? []).map((branch, index) =>
      buildSteps(branch, childOrigin(at, 'parallel', index), building),
    ),
  }),
  foreach: (step, at, building) => ({
    list: step.foreach,
    concurrency: step.concurrency ?? 1,
    steps: buildSteps(step.steps, childOrigin(at, 'steps'), building),
  }),
  respond: ({ respond }, at) => ({
    ...respond,
    headers: mappedIn(respond?.headers, childOrigin(at, 'respond', 'headers')),
  }),
  compose: step => ({ value: step.compose }),
  variable: ({ variable }) => ({
    variable: variable?.name,
    type: variable?.type,
    value: variable?.value,
  }),
  set: ({ set }) => ({ ...set }),
  terminate: ({ terminate }) => ({ ...terminate }),
};

function bodyOf(kind: Kind, step: RawStep, at: Origin, building: Building): object {
  return { kind, ...bodies[kind](step, at, building) };
}

/** Values by name, each with its place. */
export function mappedIn(values: RawValues | undefined, origin: Origin): Mapped[] {
  return Object.entries(values ?? {}).map(([name, value]) => ({
    name,
    value,
    origin: childOrigin(origin, name),
  }));
}
