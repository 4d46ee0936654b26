/** The record of a run for people: what happened step by step, what went out, what the stand-ins have, what the caller got. */

import type { Colours } from '../diagnostics/format/format.ts';
import { hostFacts } from '../flows/run/host.ts';
import type { Step } from '../flows/run/run.ts';
import type { RunRecord } from '../flows/run/workflow.ts';

/** A call that left the workflow. */
export interface ShownCall {
  readonly to: string;
  readonly method: string;
  readonly path: string;
  readonly status?: number;
}

export interface Shown {
  readonly title: string;
  readonly record: RunRecord;
  readonly calls: readonly ShownCall[];
  /** What stand-ins have, by stand-in and list: keys. */
  readonly kept: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** The record as text; the answer of the workflow comes apart, as the result. */
export function recordText({ title, record, calls, kept }: Shown, colours: Colours): string {
  const { host, status, steps, milliseconds, error, answer } = record;
  const width = Math.max(...steps.map(step => indented(step).length), 10);
  const lines = [
    `${colours.bold(title)}  on ${hostFacts[host].title}`,
    ...steps.map(step => stepLine(step, width, record.startedAt, colours)),
    ...(calls.length > 0 ? ['', 'Calls', ...calls.map(callLine)] : []),
    ...keptLines(kept),
    '',
    `${painted(status, colours)} in ${seconds(milliseconds)}${error ? `: ${error.code}, ${error.message}` : ''}`,
    `Answer ${answer.statusCode}${headerText(answer.headers)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function indented({ around, name }: Step): string {
  return `${'  '.repeat(around.length)}${name}${turnOf(around)}`;
}

function turnOf(around: readonly string[]): string {
  return /\[\d+\]$/.exec(around.at(-1) ?? '')?.[0] ?? '';
}

function stepLine(step: Step, width: number, start: string, colours: Colours): string {
  const since = Date.parse(step.startedAt) - Date.parse(start);
  const more = [
    step.attempts !== undefined && step.attempts > 1 ? `${step.attempts} attempts` : '',
    step.milliseconds > 0 ? seconds(step.milliseconds) : '',
    step.error?.message ?? '',
    step.hidden ? `${step.hidden.join(' and ')} hidden` : '',
  ].filter(text => text !== '');
  const text = `  ${seconds(since).padStart(9)}  ${indented(step).padEnd(width)}  ${painted(step.status, colours)}`;
  return more.length === 0 ? text : `${text}  ${colours.dim(more.join('; '))}`;
}

function callLine({ to, method, path, status }: ShownCall): string {
  return `  ${status ?? 'no answer'}  ${method} ${path}  ${to}`;
}

function keptLines(kept: Shown['kept']): string[] {
  const lines = Object.entries(kept).flatMap(([standIn, lists]) =>
    Object.entries(lists).map(([list, keys]) => `  ${standIn}, ${list}: ${keys.join(', ')}`),
  );
  return lines.length === 0 ? [] : ['', 'Kept by stand-ins', ...lines];
}

function headerText(headers: Readonly<Record<string, string>>): string {
  const shown = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return shown.length === 0 ? '' : `  (${shown.join(', ')})`;
}

function painted(status: Step['status'], colours: Colours): string {
  if (status === 'Succeeded') return colours.green(status);
  return status === 'Skipped' ? colours.dim(status) : colours.red(status);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(3)} s`;
}
