import { msg } from '../../../diagnostics/message.ts';
import { deep, own } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { submission } from '../../sources.ts';

export const contactMissing = defineRule({
  code: 'contact-missing',
  title: 'A connector without someone to contact',
  levels: certification('warning'),
  microsoft: ['RequiredPropertyMissing'],
  basis: 'enforced',
  source: `${submission} lines 141 to 145; seen as an error in pull requests 1095 and 2637; 78 older connectors lack a part`,
  message: msg`info.contact needs "${'name'}"; add it.`,
  check(connector, report) {
    if (own(connector.root, 'info') === undefined) return;
    for (const name of ['name', 'url', 'email'])
      if (deep(connector.root, 'info', 'contact', name) === undefined)
        report(at(connector, ['info', 'contact'], 'key'), { name });
  },
});
