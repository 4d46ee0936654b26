/** The line of a finding with the place marked. A line as long as a file is cut around the place. */

export interface Frame {
  readonly text: string;
  /** Which part of the text is marked, from 0. */
  readonly at: number;
  readonly length: number;
}

const widest = 120;
/** How much of a cut line is shown before the place. */
const before = 40;

/** A part of a line that holds columns `start` to `end` (from 1, end excluded), or nothing when there is nothing to see. */
export function frameOf(line: string, start: number, end: number): Frame | undefined {
  if (line.trim() === '') return undefined;
  const at = Math.min(start - 1, line.length);
  const from = line.length <= widest || at + 1 < widest - before ? 0 : at - before;
  const until = Math.min(line.length, from + widest);
  const lead = from > 0 ? '…' : '';
  const tail = until < line.length ? '…' : '';
  const marked = Math.max(1, Math.min(end - 1, until) - at);
  return {
    // A tab or a control character is one column here, and would not be one on a terminal.
    text: `${lead}${line.slice(from, until).replace(/\p{Cc}/gu, ' ')}${tail}`,
    at: at - from + lead.length,
    length: marked,
  };
}
