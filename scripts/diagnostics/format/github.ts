/** For GitHub Actions: one workflow command a finding. */
import type { Severity } from '../diagnostic.ts';
import type { Format } from './format.ts';

const commands: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'notice' };

export const github: Format = {
  part: diagnostics =>
    diagnostics
      .map(({ severity, code, message, location: { path, start, end } }) => {
        const properties = [
          `file=${property(path)}`,
          `line=${start.line}`,
          `col=${start.column}`,
          `endLine=${end.line}`,
          `endColumn=${end.column}`,
          `title=${property(code)}`,
        ];
        return `::${commands[severity]} ${properties.join(',')}::${data(message)}\n`;
      })
      .join(''),
};

/** Source: actions/toolkit, packages/core/src/command.ts, escapeData and escapeProperty. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
