import { msg } from '../../../diagnostics/message.ts';
import { asText, deep } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { products } from '../../read/product-names.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { submission } from '../../sources.ts';

export const titleWordRestricted = defineRule({
  code: 'title-word-restricted',
  title: 'A title with a word that certification refuses',
  levels: certification('error'),
  microsoft: ['ValueContainsRestrictedWords', '5000.2.2.2'],
  basis: 'enforced',
  source: `${submission} line 54; the words are those of an error in pull request 3407 (2024-04)`,
  message: msg`The title holds "${'word'}", which certification refuses; leave it out.`,
  check(connector, report) {
    const title = asText(deep(connector.root, 'info', 'title')) ?? '';
    const word = /\bapi\b|\bconnector\b/i.exec(title)?.[0] ?? products.exec(title)?.[0];
    if (word !== undefined) report(at(connector, ['info', 'title']), { word });
  },
});
