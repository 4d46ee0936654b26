/** What a finding is, and the one order in which findings are shown. */
import type { Range } from '../source/source-file.ts';

export type Severity = 'error' | 'warning' | 'info';

/** One place of a file and the text that belongs there instead. */
export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

/** A change that takes a finding away and touches nothing else. */
export interface Fix {
  /** What it does, such as "Add the period". */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** A file that loses its byte order mark, which no range of its text can name. */
  readonly withoutMark?: string;
}

export interface Diagnostic {
  /** Stable kebab-case word, equal to the name of its documentation page. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence that names the thing, the fault and the remedy. */
  readonly message: string;
  readonly location: Range;
  /** True when the pointer had no exact node; rules may not rely on it silently. */
  readonly approximate?: true;
  readonly related?: readonly { readonly message: string; readonly location: Range }[];
  /** Where the fault shows in the generated output, if it was found there. */
  readonly artefact?: { readonly path: string; readonly pointer: string };
  /** Only for changes that are safe without looking. */
  readonly fix?: Fix;
}

/** The outcome of a stage: a value when it could be made, and everything there is to say about it. */
export interface Outcome<T> {
  readonly value: T | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

const rank: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

function compare(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.location.path, b.location.path) ||
    a.location.start.line - b.location.start.line ||
    a.location.start.column - b.location.start.column ||
    rank[a.severity] - rank[b.severity] ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Findings by path, line, column, severity and code, each once. */
export function sorted(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const ordered = [...diagnostics].sort(compare);
  return ordered.filter((diagnostic, index) => {
    const previous = ordered[index - 1];
    return !previous || compare(previous, diagnostic) !== 0;
  });
}

/** True when at least one finding is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(diagnostic => diagnostic.severity === 'error');
}
