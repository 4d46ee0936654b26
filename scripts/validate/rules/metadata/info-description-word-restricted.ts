import { msg } from '../../../diagnostics/message.ts';
import { asText, deep } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { products } from '../../read/product-names.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { submission } from '../../sources.ts';

export const infoDescriptionWordRestricted = defineRule({
  code: 'info-description-word-restricted',
  title: 'A connector description that names a product of the platform',
  levels: certification('warning'),
  microsoft: ['ValueContainsRestrictedWords', '5000.2.3.5'],
  basis: 'enforced',
  source: `${submission} line 68; 22 published connectors name one, older than the check`,
  message: msg`The description names "${'word'}", which certification refuses today; describe the service alone.`,
  check(connector, report) {
    const word = products.exec(asText(deep(connector.root, 'info', 'description')) ?? '')?.[0];
    if (word !== undefined) report(at(connector, ['info', 'description']), { word });
  },
});
