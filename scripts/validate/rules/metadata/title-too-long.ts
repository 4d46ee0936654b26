import { msg } from '../../../diagnostics/message.ts';
import { asText, deep } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { submission } from '../../sources.ts';

export const titleTooLong = defineRule({
  code: 'title-too-long',
  title: 'A title of more than 30 characters',
  levels: certification('error', 'warning'),
  microsoft: ['FieldLengthExceeded', '5000.2.2.1'],
  basis: 'enforced',
  source: `${submission} line 53; seen as an error in pull request 3407 (2024-04)`,
  message: msg`The title has ${'length'} characters, and 30 are allowed; shorten it.`,
  check(connector, report) {
    const title = asText(deep(connector.root, 'info', 'title')) ?? '';
    const bare = title.replace(/ ?\(Independent Publisher\)$/i, '');
    if (bare.length > 30) report(at(connector, ['info', 'title']), { length: bare.length });
  },
});
