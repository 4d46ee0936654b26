import { msg } from '../../../diagnostics/message.ts';
import { certification } from '../../profiles.ts';
import { largestFile } from '../../read/json-files.ts';
import { defineRule } from '../../rule.ts';

const largestColumn = 500_000;

export const definitionTooLargeForSolution = defineRule({
  code: 'definition-too-large-for-solution',
  title: 'A definition that does not fit into a solution',
  levels: certification('off', 'warning'),
  microsoft: [],
  basis: 'observed',
  source: 'microsoft/PowerPlatformConnectors issue 3567 (2024-07): error 0x80044331 above 500,000 characters',
  message: msg`${'path'} has ${'length'} characters; a solution or pac takes at most 500,000, so shorten it or use paconn.`,
  check({ definition }, report) {
    const length = definition?.source.text.length ?? 0;
    if (definition && length > largestColumn && definition.bytes < largestFile)
      report(definition.source.path, { path: definition.source.path, length });
  },
});
