/** For people: place, code, sentence, and the line itself with the place marked. */
import { lineText, type Range } from '../../source/source-file.ts';
import type { Diagnostic, Severity } from '../diagnostic.ts';
import { type Colours, counted, type Format, type FormatContext, totals } from './format.ts';

export const pretty: Format = (diagnostics, context) => {
  if (diagnostics.length === 0) return '';
  const found = diagnostics.map(diagnostic => finding(diagnostic, context)).join('\n');
  const { errors, warnings } = totals(diagnostics);
  const hint = context.colours.dim('"connector explain <code>" tells more about a finding.');
  return `${found}\n${counted(errors, 'error')}, ${counted(warnings, 'warning')}. ${hint}\n`;
};

const paint: Record<Severity, keyof Colours> = { error: 'red', warning: 'yellow', info: 'cyan' };

function finding(diagnostic: Diagnostic, context: FormatContext): string {
  const { colours } = context;
  const { severity, code, message, location, related, artefact } = diagnostic;
  const lines = [
    `${colours.bold(place(location))} ${colours[paint[severity]](severity)} ${colours.dim(code)}`,
    `  ${message}`,
    ...frame(location, context),
    ...(related ?? []).map(other => colours.dim(`  ${place(other.location)} ${other.message}`)),
    ...(artefact ? [colours.dim(`  shows in ${artefact.path} at ${artefact.pointer}`)] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function place({ path, start }: Range): string {
  return `${path}:${start.line}:${start.column}`;
}

const widest = 160;

function frame({ path, start, end }: Range, { sources, colours }: FormatContext): string[] {
  const source = sources.get(path);
  if (!source) return [];
  const text = lineText(source, start.line);
  if (text.trim() === '' || start.column > widest) return [];
  const last = end.line === start.line ? end.column : text.length + 1;
  const length = Math.max(1, Math.min(last, text.length + 1, widest) - start.column);
  const margin = String(start.line);
  return [
    `  ${colours.dim(`${margin} |`)} ${text.slice(0, widest)}`,
    `  ${colours.dim(`${' '.repeat(margin.length)} |`)} ${' '.repeat(start.column - 1)}${colours.red('^'.repeat(length))}`,
  ];
}
