/** For people: place, code, sentence, and the line itself with the place marked. */
import { lineText, type Range } from '../../source/source-file.ts';
import type { Diagnostic, Severity } from '../diagnostic.ts';
import { frameOf } from './code-frame.ts';
import { type Colours, counted, type Format, type FormatContext, totals } from './format.ts';

export const pretty: Format = {
  part: (diagnostics, context) => diagnostics.map(diagnostic => `${finding(diagnostic, context)}\n`).join(''),
  end: (diagnostics, { colours }) => {
    if (diagnostics.length === 0) return '';
    const { errors, warnings } = totals(diagnostics);
    const fixable = diagnostics.filter(({ fix }) => fix).length;
    const fixes = fixable > 0 ? `${counted(fixable, 'finding')} can be corrected with --fix. ` : '';
    const hint = colours.dim(`${fixes}"connector explain <code>" tells more about a finding.`);
    return `${counted(errors, 'error')}, ${counted(warnings, 'warning')}. ${hint}\n`;
  },
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

function frame({ path, start, end }: Range, { sources, colours }: FormatContext): string[] {
  const source = sources.get(path);
  if (!source) return [];
  const text = lineText(source, start.line);
  const last = end.line === start.line ? end.column : text.length + 1;
  const shown = frameOf(text, start.column, last);
  if (!shown) return [];
  const margin = String(start.line);
  return [
    `  ${colours.dim(`${margin} |`)} ${shown.text}`,
    `  ${colours.dim(`${' '.repeat(margin.length)} |`)} ${' '.repeat(shown.at)}${colours.red('^'.repeat(shown.length))}`,
  ];
}
