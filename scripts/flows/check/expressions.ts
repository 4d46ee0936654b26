/** Every expression of a flow: its syntax, functions, and what it refers to. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { faultAt } from '../../diagnostics/fault.ts';
import { didYouMean } from '../../diagnostics/message.ts';
import { originPlace } from '../../model/origin.ts';
import type { Range } from '../../source/source-file.ts';
import { functionNamed, functions } from '../expression/functions.ts';
import { type Expression, ExpressionFault, parseTemplate } from '../expression/parse.ts';
import { expressionsIn, within } from '../expression/print.ts';
import type { FlowSet, Step } from '../types.ts';
import { settingName } from '../used-settings.ts';
import type { Text } from '../walk.ts';
import { type FlowIndex, loopAround, stepNames, whyUnreadable } from './flow-index.ts';
import { type Typing, typeOf } from './infer.ts';

/** Functions that are written differently on each host. */
const ofOneHost = new Set(['parameters', 'appsetting', 'item', 'result', 'actions']);

interface Reading {
  readonly text: Text;
  /** The place of the text; found only when there is something to say, since places are costly. */
  at(): Range;
  readonly typing: Typing;
  readonly found: Diagnostic[];
}

/** Texts that are no expressions; nothing else may be said about a flow that has one. */
export function syntaxFaults(texts: readonly Text[]): Diagnostic[] {
  return texts.flatMap(({ text, origin }) => {
    try {
      parseTemplate(text);
      return [];
    } catch (cause) {
      if (!(cause instanceof ExpressionFault)) throw cause;
      const args = { position: cause.position, problem: cause.message };
      return [faultAt('flow-expression-syntax', originPlace(origin, 'value').range, args)];
    }
  });
}

/** Findings about functions, references, settings and members. */
export function expressionFaults(texts: readonly Text[], set: FlowSet, typing: Typing): Diagnostic[] {
  return texts.flatMap(text => {
    const found: Diagnostic[] = [];
    const at = (): Range => originPlace(text.origin, 'value').range;
    const reading: Reading = { text, at, typing, found };
    for (const expression of expressionsIn(parseTemplate(text.text))) {
      for (const part of within(expression)) if (part.kind === 'call') checkCall(part, set, reading);
      typeOf(expression, {
        ...typing,
        unknownMember: (name, where, known) =>
          found.push(faultAt('flow-field-unknown', at(), { name, where, hint: didYouMean(name, known) })),
      });
    }
    return found;
  });
}

type Call = Expression & { kind: 'call' };

function checkCall(call: Call, set: FlowSet, reading: Reading): void {
  if (call.name === 'setting') {
    checkSetting(call, set, reading);
    return;
  }
  const form = functionNamed(call.name);
  const refuse = (problem: string, hint = ''): void => {
    reading.found.push(faultAt('flow-expression-function', reading.at(), { name: call.name, problem, hint }));
  };
  if (!form) refuse('is not among those that flows can use', didYouMean(call.name, Object.keys(functions)));
  else if (ofOneHost.has(call.name)) refuse('is not the same on all hosts; use setting, outputs or items');
  else if (call.args.length < form.least || call.args.length > form.most) {
    const wanted = form.least === form.most ? `${form.least}` : `${form.least} to ${form.most}`;
    refuse(`takes ${wanted} arguments, but gets ${call.args.length}`);
  } else references[call.name]?.(call, reading);
}

function checkSetting(call: Call, { settings }: FlowSet, { at, found }: Reading): void {
  const name = settingName(call) ?? '';
  const known = settings.map(setting => setting.name);
  if (call.args.length === 1 && known.includes(name)) return;
  found.push(faultAt('flow-setting-unknown', at(), { name, hint: didYouMean(name, known) }));
}

const references: Readonly<Record<string, (call: Call, reading: Reading) => void>> = {
  outputs: checkOutputs,
  body: checkOutputs,
  items: (call, { text, at, typing, found }) => {
    const name = literalText(call);
    if (loopAround(typing.index, text.step, name)) return;
    found.push(
      faultAt('flow-step-unknown', at(), { name, where: 'around this one that is a loop', hint: '' }),
    );
  },
  variables: (call, { at, typing, found }) => {
    const declared = declaredVariables(typing.index);
    const name = literalText(call);
    if (declared.includes(name)) return;
    const remedy = 'declare it at the top of the flow';
    const hint = didYouMean(name, declared);
    found.push(
      faultAt('flow-variable-wrong', at(), { name, problem: 'is read, but never declared', remedy, hint }),
    );
  },
};

function checkOutputs(call: Call, { text, at, typing, found }: Reading): void {
  const name = literalText(call);
  const { index, flow } = typing;
  if (!index.has(name)) {
    const hint = didYouMean(name, stepNames(flow));
    found.push(faultAt('flow-step-unknown', at(), { name, where: 'in this flow', hint }));
    return;
  }
  const problem = whyUnreadable(index, text.step, name);
  if (problem === undefined) return;
  const remedy = problem.startsWith('runs many')
    ? 'read it inside that loop'
    : 'read a step that runs before it';
  found.push(faultAt('flow-step-order', at(), { step: text.step.name, name, problem, remedy }));
}

function declaredVariables(index: FlowIndex): string[] {
  return [...index.values()].flatMap(({ step }: { step: Step }) =>
    step.kind === 'variable' ? [step.variable] : [],
  );
}

function literalText({ args }: Call): string {
  const [argument] = args;
  return argument?.kind === 'literal' ? String(argument.value) : '';
}
