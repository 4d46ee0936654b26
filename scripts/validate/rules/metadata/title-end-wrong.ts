import { msg } from '../../../diagnostics/message.ts';
import { asText, deep } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { submission } from '../../sources.ts';

export const titleEndWrong = defineRule({
  code: 'title-end-wrong',
  title: 'A title that ends in neither a letter nor a digit',
  levels: certification('error', 'off'),
  microsoft: ['ValueMustEndWithAlphanumeric', '5000.2.2.3'],
  basis: 'enforced',
  source: `${submission} line 55; a closing parenthesis is tolerated in 15 published titles`,
  message: msg`The title must end in a letter, a digit or a closing parenthesis, not in "${'end'}"; remove it.`,
  check(connector, report) {
    const end = (asText(deep(connector.root, 'info', 'title')) ?? '').slice(-1);
    if (end !== '' && !/[\p{L}\p{N})]/u.test(end)) report(at(connector, ['info', 'title']), { end });
  },
});
