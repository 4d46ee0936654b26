/** For programs: one document by schemas/diagnostics.schema.json, also when the command fails. */
import { type Format, totals } from './format.ts';

export const json: Format = (diagnostics, { command, result }) =>
  `${JSON.stringify({ version: 1, command, summary: totals(diagnostics), diagnostics, ...(result === undefined ? {} : { result }) }, null, 2)}\n`;
