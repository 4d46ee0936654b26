/**
 * One text file and its positions. Knows nothing of YAML, JSON or connectors.
 * Lines and columns are 1-based; a column counts UTF-16 code units, as editors do.
 */
export interface SourceFile {
  readonly path: string;
  /** Text without a byte order mark. */
  readonly text: string;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Range {
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
}

const lineStartsOf = new WeakMap<SourceFile, readonly number[]>();

/** Offsets at which each line of the file begins; computed once, and only for a file that has a finding. */
export function lineStarts(source: SourceFile): readonly number[] {
  const known = lineStartsOf.get(source);
  if (known) return known;
  const starts = [0];
  for (let at = source.text.indexOf('\n'); at !== -1; at = source.text.indexOf('\n', at + 1))
    starts.push(at + 1);
  lineStartsOf.set(source, starts);
  return starts;
}

/** The line and column of an offset; offsets outside the text are clamped into it. */
export function positionAt(source: SourceFile, offset: number): Position {
  const starts = lineStarts(source);
  const inside = Math.max(0, Math.min(offset, source.text.length));
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= inside) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: inside - (starts[low] ?? 0) + 1 };
}

/** The range between two offsets of a file. */
export function rangeBetween(source: SourceFile, start: number, end: number): Range {
  return {
    path: source.path,
    start: positionAt(source, start),
    end: positionAt(source, Math.max(start, end)),
  };
}

/** The text of one line (1-based) without its line break; empty when there is no such line. */
export function lineText(source: SourceFile, line: number): string {
  const starts = lineStarts(source);
  const start = starts[line - 1];
  if (start === undefined) return '';
  return source.text.slice(start, (starts[line] ?? source.text.length + 1) - 1).replace(/\r$/, '');
}

/** The range of a whole-file finding: the first character of the first line. */
export function fileStart(path: string): Range {
  return { path, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
}
