/** For a comment on a pull request: a summary, then the findings of each file, errors first. Nothing of a message is markup. */
import type { Diagnostic, Severity } from '../diagnostic.ts';
import { counted, type Format, totals } from './format.ts';

/** Longest text that GitHub takes in a comment is 65,536 characters; Azure DevOps takes 150,000. */
const longest = 60_000;

export const markdown: Format = {
  end: (diagnostics, { command }) => {
    const { errors, warnings } = totals(diagnostics);
    const verdict = `**connector ${command}**: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}`;
    if (diagnostics.length === 0) return `${verdict}. Nothing to do.\n`;
    const files = grouped(diagnostics, ({ location }) => location.path);
    const head = `${verdict} in ${counted(files.length, 'file')}\n\n${table(diagnostics)}`;
    let text = head;
    let left = 0;
    for (const found of files) {
      const { section, omitted } = fileSection(found, longest - text.length);
      text += section;
      left += omitted;
    }
    const more = `\n${counted(left, 'more finding')} left out, since a comment takes no longer text: run the command to see all.\n`;
    return left > 0 ? text + more : text;
  },
};

/** Groups in the order in which they first occur. */
function grouped(
  diagnostics: readonly Diagnostic[],
  key: (diagnostic: Diagnostic) => string,
): Diagnostic[][] {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const name = key(diagnostic);
    const group = groups.get(name);
    if (group) group.push(diagnostic);
    else groups.set(name, [diagnostic]);
  }
  return [...groups.values()];
}

/** One row a code, the most frequent of the worst severity first. */
function table(diagnostics: readonly Diagnostic[]): string {
  const codes = grouped(diagnostics, ({ severity, code }) => `${severity} ${code}`).sort(
    (a, b) => rank(a) - rank(b) || b.length - a.length,
  );
  const rows = codes.map(found => `| ${mark(found)} | ${cell(found[0]?.code ?? '')} | ${found.length} |`);
  return `| severity | code | findings |\n| --- | --- | ---: |\n${rows.join('\n')}\n`;
}

const severities: readonly Severity[] = ['error', 'warning', 'info'];
const marks: Record<Severity, string> = { error: '🔴 error', warning: '🟡 warning', info: '🔵 info' };

function rank(found: readonly Diagnostic[]): number {
  return severities.indexOf(found[0]?.severity ?? 'info');
}

function mark(found: readonly Diagnostic[]): string {
  return marks[found[0]?.severity ?? 'info'];
}

/** The findings of one file in at most so many characters, and how many did not fit. */
function fileSection(found: readonly Diagnostic[], room: number): { section: string; omitted: number } {
  const path = html(found[0]?.location.path ?? '');
  const open = totals(found).errors > 0 ? ' open' : '';
  const head = `\n<details${open}><summary>${path}: ${found.length}</summary>\n\n| severity | place | code | finding |\n| --- | --- | --- | --- |\n`;
  const foot = '\n</details>\n';
  const rows: string[] = [];
  let size = head.length + foot.length;
  for (const diagnostic of [...found].sort((a, b) => rank([a]) - rank([b]))) {
    const row = rowOf(diagnostic);
    size += row.length;
    if (size > room) break;
    rows.push(row);
  }
  const section = rows.length > 0 ? head + rows.join('') + foot : '';
  return { section, omitted: found.length - rows.length };
}

function rowOf({ severity, code, message, location: { start }, fix }: Diagnostic): string {
  const advice = fix ? ' *(--fix)*' : '';
  return `| ${marks[severity]} | ${start.line}:${start.column} | ${cell(code)} | ${escaped(message)}${advice} |\n`;
}

function cell(code: string): string {
  return `\`${code}\``;
}

/** Text of a file that nobody trusts: no markup, no mention of people, no link. */
function escaped(text: string): string {
  return html(text)
    .replace(/[\\`*_{}[\]()#+!|~$-]/g, '\\$&')
    .replaceAll('@', '&#64;')
    .replace(/:\/\//g, '&#58;//')
    .replace(/\s+/g, ' ');
}

function html(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
