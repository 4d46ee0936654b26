/** What a format is: findings to text. One file per format, one list. */
import type { SourceFile } from '../../source/source-file.ts';
import type { Diagnostic } from '../diagnostic.ts';

export interface FormatContext {
  readonly command: string;
  /** Version of this tool. */
  readonly version: string;
  /** Text of the files that were read, for code frames. */
  readonly sources: ReadonlyMap<string, SourceFile>;
  readonly colours: Colours;
  /** Title and page of a code, for formats that explain themselves. */
  about(code: string): About;
  /** What the command made, for formats that carry it. */
  readonly result?: unknown;
}

/** What the catalogue says of a code. */
export interface About {
  readonly title: string;
  /** Documentation in Markdown. */
  readonly page: string;
}

export interface Colours {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
  cyan(text: string): string;
}

/** A format prints findings as they come, or waits for all of them, or does a little of both. */
export interface Format {
  /** Findings that belong together, in order, such as those of one connector. */
  readonly part?: (diagnostics: readonly Diagnostic[], context: FormatContext) => string;
  /** The end of a run: everything that was found, in order. */
  readonly end?: (diagnostics: readonly Diagnostic[], context: Omit<FormatContext, 'sources'>) => string;
}

/** `2 errors, 1 warning`. */
export function totals(diagnostics: readonly Diagnostic[]): {
  readonly errors: number;
  readonly warnings: number;
} {
  return {
    errors: diagnostics.filter(({ severity }) => severity === 'error').length,
    warnings: diagnostics.filter(({ severity }) => severity === 'warning').length,
  };
}

/** `1 error`, `2 errors`. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
