/** Steps to actions: what both hosts share, so that a dialect only writes what differs. */
import { traced } from '../../generate/provenance.ts';
import { type Expression, parseTemplate } from '../expression/parse.ts';
import { mapped, printedTemplate } from '../expression/print.ts';
import type { After, Mapped, Retry, Setting, Step } from '../types.ts';
import type { Action, Actions } from '../workflow/definition.ts';
import type { Dialect, Translator } from './dialect.ts';

type Named = readonly [name: string, action: Action];

interface Lowered {
  readonly step: Step;
  /** Actions that run in front of the step's own. */
  readonly before: readonly Named[];
  readonly action: Action;
}

/** The actions of a list of steps. */
export function emitSteps(steps: readonly Step[], dialect: Dialect): Actions {
  const lowered = steps.map(step => lower(step, dialect));
  const preludes = new Map(lowered.map(({ step, before }) => [step.name, before[0]?.[0]]));
  return Object.fromEntries(
    lowered.flatMap(({ step, before, action }) => {
      const chain: Named[] = [...before, [step.name, action]];
      return chain.map(([name, own], index): Named => {
        const previous = chain[index - 1]?.[0];
        const runAfter =
          previous === undefined ? runAfterOf(step.after, preludes) : { [previous]: ['Succeeded'] };
        return [name, traced(dialect.provenance, { runAfter, ...own }, step.origin)];
      });
    }),
  );
}

/**
 * When the action in front of a step fails, the step itself is skipped. Who waits for the failure of the step means that as well,
 * as long as the action in front did run.
 */
function runAfterOf(
  after: readonly After[],
  preludes: ReadonlyMap<string, string | undefined>,
): Record<string, readonly string[]> {
  return Object.fromEntries(
    after.flatMap(({ step, statuses }): [string, readonly string[]][] => {
      const prelude = preludes.get(step);
      if (prelude === undefined || !statuses.includes('Failed') || statuses.includes('Skipped')) {
        return [[step, statuses]];
      }
      return [
        [step, [...statuses, 'Skipped']],
        [prelude, ['Succeeded', 'Failed', 'TimedOut']],
      ];
    }),
  );
}

function lower(step: Step, dialect: Dialect): Lowered {
  const { translator, reads } = translatorFor(step, dialect);
  const { before = [], ...own } = ownAction(step, dialect, translator);
  const action: Action = {
    ...(step.note === undefined ? {} : { description: step.note }),
    ...own,
    ...(step.timeLimit === undefined ? {} : { limit: { timeout: step.timeLimit } }),
    ...runtimeConfiguration(step),
  };
  const secured = before.map(
    ([name, prelude]): Named => [name, step.secure ? { ...prelude, ...secureData(['inputs']) } : prelude],
  );
  return { step, before: [...reads(), ...secured], action };
}

/** Translates the texts of one step and remembers which secrets they take. */
function translatorFor(step: Step, dialect: Dialect): { translator: Translator; reads: () => Named[] } {
  const reads = new Map<string, Action>();
  const settingValue = (setting: Setting): Expression => {
    dialect.used.add(setting);
    if (setting.type !== 'secret' || !dialect.secret) return dialect.setting(setting);
    const name = `Read_${setting.name}_for_${step.name}`;
    const { action, value } = dialect.secret(setting, name);
    reads.set(name, action);
    return value;
  };
  const translated = (expression: Expression): Expression =>
    mapped(expression, call => {
      if (call.name !== 'setting') return call;
      const [argument] = call.args;
      const setting = dialect.set.settings.find(
        ({ name }) => argument?.kind === 'literal' && argument.value === name,
      );
      return setting ? settingValue(setting) : call;
    });
  const text = (source: string): string => {
    const template = parseTemplate(source);
    if (template.kind === 'text') return printedTemplate(template);
    if (template.kind === 'expression') {
      return printedTemplate({ kind: 'expression', expression: translated(template.expression) });
    }
    const parts = template.parts.map(part => (typeof part === 'string' ? part : translated(part)));
    return printedTemplate({ kind: 'mixed', parts });
  };
  const value = (source: unknown): unknown => {
    if (typeof source === 'string') return text(source);
    if (Array.isArray(source)) return source.map(value);
    if (typeof source !== 'object' || source === null) return source;
    return Object.fromEntries(Object.entries(source).map(([key, member]) => [key, value(member)]));
  };
  const expression = (source: string): Expression => {
    const template = parseTemplate(source);
    if (template.kind === 'expression') return translated(template.expression);
    if (template.kind === 'text') return { kind: 'literal', value: template.text };
    const parts = template.parts.map(
      (part): Expression => (typeof part === 'string' ? { kind: 'literal', value: part } : translated(part)),
    );
    return { kind: 'call', name: 'concat', args: parts };
  };
  return { translator: { value, expression }, reads: () => [...reads] };
}

type Own = Action & { readonly before?: readonly Named[] };

function ownAction(step: Step, dialect: Dialect, { value, expression }: Translator): Own {
  const text = (source: string): string => value(source) as string;
  switch (step.kind) {
    case 'call': {
      const { type, inputs, before } = dialect.call(step, { value, expression });
      return { type, inputs: { ...inputs, ...retryPolicy(step.retry) }, before };
    }
    case 'http':
      return {
        type: 'Http',
        inputs: {
          method: step.method,
          uri: text(step.url),
          ...(step.headers.length > 0 ? { headers: values(step.headers, value) } : {}),
          ...(step.body === undefined ? {} : { body: value(step.body) }),
          ...retryPolicy(step.retry),
        },
      };
    case 'if':
      return {
        type: 'If',
        // The form that both designers can show.
        expression: { and: [{ equals: [text(step.condition), true] }] },
        actions: emitSteps(step.steps, dialect),
        else: { actions: emitSteps(step.otherwise, dialect) },
      };
    case 'switch':
      return {
        type: 'Switch',
        expression: text(step.on),
        cases: Object.fromEntries(
          step.cases.map(branch => [
            branch.value,
            { case: branch.value, actions: emitSteps(branch.steps, dialect) },
          ]),
        ),
        default: { actions: emitSteps(step.otherwise, dialect) },
      };
    case 'scope':
      return { type: 'Scope', actions: emitSteps(step.steps, dialect) };
    case 'parallel':
      // A scope ends when every branch has: branches are chains that begin with it.
      return {
        type: 'Scope',
        actions: Object.assign({}, ...step.branches.map(branch => emitSteps(branch, dialect))),
      };
    case 'foreach':
      return { type: 'Foreach', foreach: text(step.list), actions: emitSteps(step.steps, dialect) };
    case 'respond':
      return {
        type: 'Response',
        kind: 'Http',
        inputs: {
          statusCode: step.status,
          ...(step.headers.length > 0 ? { headers: values(step.headers, value) } : {}),
          ...(step.body === undefined ? {} : { body: value(step.body) }),
        },
      };
    case 'compose':
      return { type: 'Compose', inputs: value(step.value) };
    case 'variable':
      return {
        type: 'InitializeVariable',
        inputs: { variables: [{ name: step.variable, type: step.type, value: value(step.value) }] },
      };
    case 'set':
      return { type: 'SetVariable', inputs: { name: step.variable, value: value(step.value) } };
    case 'terminate':
      return {
        type: 'Terminate',
        inputs: {
          runStatus: step.status,
          ...(step.status === 'Failed'
            ? { runError: { code: step.code ?? 'Failed', message: text(step.message ?? '') } }
            : {}),
        },
      };
  }
}

function values(entries: readonly Mapped[], value: Translator['value']): object {
  return Object.fromEntries(entries.map(entry => [entry.name, value(entry.value)]));
}

/** Always written: the hosts have different defaults, and both retry what nobody asked them to. */
function retryPolicy(retry: Retry | undefined): object {
  const { type = 'none', count, interval } = retry ?? {};
  if (type === 'none') return { retryPolicy: { type } };
  return { retryPolicy: { type, count: count ?? 2, interval: interval ?? 'PT10S' } };
}

/** Compose and Response have one switch for both sides, named after the inputs (Azure Logic Apps, secure run history). */
function runtimeConfiguration(step: Step): object {
  if (step.kind === 'foreach') {
    return { runtimeConfiguration: { concurrency: { repetitions: step.concurrency } } };
  }
  if (!step.secure) return {};
  return secureData(step.kind === 'call' || step.kind === 'http' ? ['inputs', 'outputs'] : ['inputs']);
}

/** The part of an action that keeps data out of the run history. */
export function secureData(properties: readonly string[]): { runtimeConfiguration: object } {
  return { runtimeConfiguration: { secureData: { properties } } };
}
