/** The trace of a call as a story for people, line by line. Tolerates traces with missing parts. */
import { entriesOf } from './definition.ts';
import { isObject, type Json, member, shown, textMember } from './json.ts';

export interface Line {
  readonly kind: 'came' | 'policy' | 'sent' | 'stopped' | 'answer' | 'warning';
  readonly text: string;
  /** Template of a policy, and what it is called. */
  readonly note?: string;
  readonly details: readonly string[];
}

const doors: Readonly<Record<string, string>> = {
  flow: 'the door of Power Automate, which checks every value',
  raw: 'the raw door of Logic Apps',
  invoke: 'the door of Power Apps',
};

/** The lines of a trace; none for something that is no trace. */
export function storyOf(trace: Json | undefined): Line[] {
  if (!isObject(trace)) return [];
  const policies = listOf(member(trace, 'policies'));
  const section = (policy: Json): string => textMember(policy, 'section') ?? 'Request';
  const after = policies.filter(policy => section(policy) !== 'Request');
  return [
    cameLine(trace),
    ...policies.filter(policy => section(policy) === 'Request').map(policyLine),
    sentLine(trace),
    ...after.map(policyLine),
    answerLine(trace),
    ...listOf(member(trace, 'warnings')).map(
      (warning): Line => ({ kind: 'warning', text: shown(warning), details: [] }),
    ),
  ];
}

function cameLine(trace: Json): Line {
  const door = textMember(trace, 'door') ?? '';
  const operation = textMember(trace, 'operationId');
  const connection = textMember(trace, 'connection');
  return {
    kind: 'came',
    text: `Came in through ${(Object.hasOwn(doors, door) ? doors[door] : undefined) ?? (door || 'the gateway')}`,
    details: [
      ...(operation === undefined ? [] : [`action ${operation}`]),
      ...(connection === undefined ? [] : [`connection ${connection}`]),
    ],
  };
}

function policyLine(policy: Json): Line {
  const changes = listOf(member(policy, 'changes')).map(shown);
  const template = textMember(policy, 'template') ?? 'policy';
  const section = (textMember(policy, 'section') ?? 'Request').toLowerCase();
  return {
    kind: 'policy',
    text: textMember(policy, 'title') ?? template,
    note: `${section} policy ${template}`,
    details: changes.length === 0 ? ['nothing to change'] : changes,
  };
}

function sentLine(trace: Json): Line {
  const forwarded = member(trace, 'forwarded');
  if (!isObject(forwarded)) return { kind: 'stopped', text: 'Nothing left the gateway', details: [] };
  return {
    kind: 'sent',
    text: `Sent ${textMember(forwarded, 'method') ?? ''} ${textMember(forwarded, 'url') ?? ''}`.trim(),
    details: fieldsOf(member(forwarded, 'headers')).map(([name, value]) => `${name}: ${value}`),
  };
}

function answerLine(trace: Json): Line {
  const status = member(trace, 'status');
  const duration = member(trace, 'duration');
  const by = textMember(trace, 'answeredBy') ?? 'gateway';
  return {
    kind: 'answer',
    text: `${typeof status === 'number' ? status : 'No answer'} by the ${by}`,
    details: typeof duration === 'number' ? [durationText(duration)] : [],
  };
}

/** `12 ms`, or tenths below ten. */
export function durationText(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** Headers as an object or as a list of pairs. */
export function fieldsOf(headers: Json | undefined): [string, string][] {
  if (!Array.isArray(headers)) return entriesOf(headers).map(([name, value]) => [name, shown(value)]);
  return headers.flatMap((pair): [string, string][] =>
    Array.isArray(pair) && pair.length === 2 ? [[shown(pair[0]), shown(pair[1])]] : [],
  );
}
