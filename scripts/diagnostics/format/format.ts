/** What a format is: findings to text. One file per format, one list. */
import type { SourceFile } from '../../source/source-file.ts';
import type { Diagnostic } from '../diagnostic.ts';

export interface FormatContext {
  readonly command: string;
  /** Text of the files that were read, for code frames. */
  readonly sources: ReadonlyMap<string, SourceFile>;
  readonly colours: Colours;
  /** What the command made, for formats that carry it. */
  readonly result?: unknown;
}

export interface Colours {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
  cyan(text: string): string;
}

export type Format = (diagnostics: readonly Diagnostic[], context: FormatContext) => string;

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
