import { msg } from '../../../diagnostics/message.ts';
import { asText, deep } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const textNotEnglish = defineRule({
  code: 'text-not-english',
  title: 'A title or description in another script than Latin',
  levels: certification('warning'),
  microsoft: ['ValueMustBeInEnglish', '5000.2.3.1'],
  basis: 'documented',
  source: 'Microsoft, Swagger Validator rules, line 239; certification-submission.md lines 64 and 65',
  message: msg`This text holds "${'found'}", and certification asks for English; translate it.`,
  check(connector, report) {
    for (const name of ['title', 'description']) {
      const found = /(?=\p{L})\P{Script=Latin}/u.exec(asText(deep(connector.root, 'info', name)) ?? '')?.[0];
      if (found !== undefined) report(at(connector, ['info', name]), { found });
    }
  },
});
