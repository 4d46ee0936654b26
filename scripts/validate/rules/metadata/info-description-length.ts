import { msg } from '../../../diagnostics/message.ts';
import { asText, deep } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { submission } from '../../sources.ts';

export const infoDescriptionLength = defineRule({
  code: 'info-description-length',
  title: 'A connector description that is too short or too long',
  levels: certification('error'),
  microsoft: ['FieldLengthNotInRange', '5000.2.3.4'],
  basis: 'enforced',
  source: `${submission} line 67; seen as an error in pull request 4181 (2026-04)`,
  message: msg`The description has ${'length'} characters, and certification takes 30 to 500; ${'remedy'}.`,
  check(connector, report) {
    const { length } = asText(deep(connector.root, 'info', 'description')) ?? '';
    if (length > 0 && (length < 30 || length > 500))
      report(at(connector, ['info', 'description']), {
        length,
        remedy: length < 30 ? 'say more' : 'shorten it',
      });
  },
});
