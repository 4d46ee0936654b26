/** For programs: one document by schemas/diagnostics.schema.json, also when the command fails. */
import { type Format, totals } from './format.ts';

export const json: Format = {
  end: (diagnostics, { command, result }) => {
    const document = {
      version: 1,
      command,
      summary: totals(diagnostics),
      diagnostics: diagnostics.map(diagnostic => ({
        ...diagnostic,
        page: `connector explain ${diagnostic.code}`,
      })),
      ...(result === undefined ? {} : { result }),
    };
    return `${JSON.stringify(document, null, 2)}\n`;
  },
};
