/** For editors and other line readers: `path:line:column: severity code: message`. */
import type { Format } from './format.ts';

export const line: Format = {
  part: diagnostics =>
    diagnostics
      .map(
        ({ severity, code, message, location: { path, start } }) =>
          `${path}:${start.line}:${start.column}: ${severity} ${code}: ${message}\n`,
      )
      .join(''),
};
