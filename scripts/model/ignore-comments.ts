/**
 * Suppressions in model files: `# connector-ignore <code>: <reason>`, at the end of the line that it is about, or on a line of its
 * own above it.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import type { Suppression } from '../diagnostics/suppression.ts';
import { lineText, positionAt, rangeBetween, type SourceFile } from '../source/source-file.ts';
import { type YamlComment, yamlComments } from '../source/yaml-comments.ts';

const word = 'connector-ignore';
const form = /^#\s*connector-ignore\s+([a-z][a-z0-9-]*)\s*:\s*(\S.*?)\s*$/;

export interface IgnoreComments {
  readonly suppressions: readonly Suppression[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The suppressions of all files, and a finding for each that lacks its code or its reason. */
export function ignoreComments(sources: Iterable<SourceFile>): IgnoreComments {
  const suppressions: Suppression[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const source of sources) {
    if (!source.text.includes(word) || !/\.ya?ml$/i.test(source.path)) continue;
    for (const comment of yamlComments(source)) {
      if (!comment.text.includes(word)) continue;
      const [, code, reason] = form.exec(comment.text) ?? [];
      const location = rangeBetween(source, comment.offset, comment.offset + comment.text.trimEnd().length);
      if (code === undefined || reason === undefined)
        diagnostics.push(faultAt('suppression-malformed', location, {}));
      else suppressions.push({ code, reason, location, covers: onLine(source, comment) });
    }
  }
  return { suppressions, diagnostics };
}

function onLine(source: SourceFile, comment: YamlComment): Suppression['covers'] {
  const line = lineOf(source, comment);
  return ({ location }) => location.path === source.path && location.start.line === line;
}

function lineOf(source: SourceFile, { offset }: YamlComment): number {
  const { line, column } = positionAt(source, offset);
  const alone =
    lineText(source, line)
      .slice(0, column - 1)
      .trim() === '';
  if (!alone) return line;
  const lines = source.text.slice(offset).split('\n');
  const next = lines.findIndex((text, index) => index > 0 && /^\s*[^\s#]/.test(text));
  return next === -1 ? line : line + next;
}
