/** Decisions: scores, then rules in their order. Pure; what has happened before comes through the facts. */
import type { Json } from '../../policies/exchange.ts';
import { condition, type Facts, type Test } from './condition.ts';
import type { Assessment, Consequence, Decisions, Outcome, ScoreModel } from './description.ts';
import { pathOf, valueAt } from './values.ts';

export interface Decision {
  readonly outcome: Outcome;
  readonly challengeType: string | null;
  readonly reasons: readonly string[] | null;
  readonly supportMessages: readonly string[] | null;
  readonly policy: string;
  readonly rule: string | null;
  readonly clause: string;
  readonly evaluations: readonly { readonly rule: string; readonly clauseNames: readonly string[] }[];
  readonly scores: Readonly<Record<string, number>>;
  /** Reasons of each score, joined by commas. */
  readonly scoreReasons: Readonly<Record<string, string>>;
  readonly data: Readonly<Record<string, Json>>;
  /** Whether the caller said that it would only watch. */
  readonly observed: boolean;
}

/** What a magic value or another force from outside says before any rule is asked. */
export interface Forced {
  readonly decision?: Consequence;
  readonly scores?: Readonly<Record<string, number>>;
  readonly name?: string;
}

export interface Asked {
  readonly request: Json;
  readonly environment: string;
  readonly velocity: Facts['velocity'];
  readonly forced: Forced;
  /** What becomes of decisions that are only observed. */
  readonly evaluate: 'decide' | 'approve';
}

export type Decide = (asked: Asked) => Decision;

/** What the answer names when no clause applied (the rules page of the product). */
export const noClause = 'NO_CLAUSE_HIT';

/** Compiles all assessments of a file. */
export function deciders({ lists, assessments }: Decisions): ReadonlyMap<string, Decide> {
  return new Map(
    Object.entries(assessments).map(([name, assessment]) => [name.toLowerCase(), decider(assessment, lists)]),
  );
}

type Lists = Decisions['lists'];

interface CompiledRule {
  readonly name: string;
  readonly environments: readonly string[] | undefined;
  readonly when: Test | undefined;
  readonly clauses: readonly {
    readonly name: string;
    readonly when: Test | undefined;
    readonly give: Consequence;
  }[];
}

function decider(assessment: Assessment, lists: Lists): Decide {
  const { policy, observed, mode = 'first', data = {} } = assessment;
  const models = Object.entries(assessment.scores ?? {}).map(
    ([name, model]) => [name, scorer(model, lists)] as const,
  );
  const test = (source: Parameters<typeof condition>[0] | undefined) => source && condition(source, lists);
  const rules: CompiledRule[] = assessment.rules.map(({ name, environments, when, clauses }) => ({
    name,
    environments: environments?.map(entry => entry.toLowerCase()),
    when: test(when),
    clauses: clauses.map(clause => ({ ...clause, when: test(clause.when) })),
  }));
  const observedPath = observed && pathOf(observed.field);
  return asked => {
    const scored = models.map(([name, score]) => [name, score(asked)] as const);
    const scores = {
      ...Object.fromEntries(scored.map(([name, { value }]) => [name, value])),
      ...asked.forced.scores,
    };
    const facts: Facts = { request: asked.request, scores, velocity: asked.velocity };
    const found = asked.forced.decision
      ? forcedResult(asked.forced)
      : evaluate(rules, mode, facts, asked.environment);
    const watching =
      observedPath !== undefined &&
      String(valueAt(asked.request, observedPath) ?? '').toLowerCase() === observed?.equals.toLowerCase();
    const approved = watching && asked.evaluate === 'approve';
    return {
      ...conclusion(approved ? { decision: 'Approve' } : found.give),
      policy,
      rule: found.rule,
      clause: found.clause,
      evaluations: found.evaluations,
      scores,
      scoreReasons: Object.fromEntries(scored.map(([name, { reasons }]) => [name, reasons.join(',')])),
      data: { ...data, ...found.give.data },
      observed: watching,
    };
  };
}

type Concluded = Pick<Decision, 'outcome' | 'challengeType' | 'reasons' | 'supportMessages'>;

function conclusion({ decision, challengeType, reason, supportMessage }: Consequence): Concluded {
  return {
    outcome: decision,
    challengeType: decision === 'Challenge' ? (challengeType ?? null) : null,
    reasons: reason === undefined ? null : [reason],
    supportMessages: supportMessage === undefined ? null : [supportMessage],
  };
}

interface Found extends Pick<Decision, 'evaluations' | 'rule' | 'clause'> {
  readonly give: Consequence;
}

function forcedResult({ decision, name = 'magic value' }: Forced): Found {
  const give = decision ?? { decision: 'Approve' };
  return {
    give,
    rule: 'Magic values',
    clause: name,
    evaluations: [{ rule: 'Magic values', clauseNames: [name] }],
  };
}

/** The first rule that applies decides, or, in mode all, the first clause of any rule that applies. */
function evaluate(
  rules: readonly CompiledRule[],
  mode: 'first' | 'all',
  facts: Facts,
  environment: string,
): Found {
  const evaluations: { rule: string; clauseNames: string[] }[] = [];
  for (const rule of rules) {
    if (rule.environments && !rule.environments.includes(environment)) continue;
    if (rule.when && !rule.when(facts)) continue;
    const clause = rule.clauses.find(({ when }) => !when || when(facts));
    evaluations.push({ rule: rule.name, clauseNames: clause ? [clause.name] : [] });
    if (clause) return { give: clause.give, rule: rule.name, clause: clause.name, evaluations };
    if (mode === 'first')
      return { give: { decision: 'Approve' }, rule: rule.name, clause: noClause, evaluations };
  }
  return { give: { decision: 'Approve' }, rule: null, clause: noClause, evaluations };
}

interface Scored {
  readonly value: number;
  readonly reasons: readonly string[];
}

function scorer({ base, min, max, add = [] }: ScoreModel, lists: Lists): (asked: Asked) => Scored {
  const parts = add.map(({ points, reason, when }) => ({ points, reason, when: condition(when, lists) }));
  return ({ request, velocity }) => {
    const facts: Facts = { request, velocity, scores: {} };
    const applying = parts.filter(({ when }) => when(facts));
    const sum = applying.reduce((total, { points }) => total + points, base);
    return { value: Math.min(max, Math.max(min, sum)), reasons: applying.map(({ reason }) => reason) };
  };
}
