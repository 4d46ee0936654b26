import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { largestFile } from '../../read/json-files.ts';
import { defineRule } from '../../rule.ts';

export const definitionTooLarge = defineRule({
  code: 'definition-too-large',
  title: 'A definition has one megabyte or more',
  levels: everywhere('error'),
  microsoft: [],
  basis: 'documented',
  source: 'certification-submission.md line 200 and faq.md line 46: below 1 MB',
  message: msg`${'path'} has ${'bytes'} bytes, and 1,000,000 is too many; share definitions or shorten descriptions.`,
  check({ definition }, report) {
    if (definition && definition.bytes >= largestFile)
      report(definition.source.path, { path: definition.source.path, bytes: definition.bytes });
  },
});
