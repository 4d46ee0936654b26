import { msg } from '../../../diagnostics/message.ts';
import { asText } from '../../json.ts';
import { independentOnly } from '../../profiles.ts';
import { inProperties as at, defineRule } from '../../rule.ts';

export const brandColourIndependent = defineRule({
  code: 'brand-colour-independent',
  title: 'An independent publisher with a colour of its own',
  levels: independentOnly('error'),
  microsoft: ['5000.2.1.1'],
  basis: 'enforced',
  source: 'Microsoft, pull request template: #da3b01; all 395 published ones have it',
  message: msg`Independent publishers use the brand colour #da3b01, not "${'colour'}"; write it.`,
  check(connector, report) {
    const colour = asText(connector.props['iconBrandColor']) ?? '';
    if (colour !== '' && colour.toLowerCase() !== '#da3b01')
      report(
        at(connector, ['iconBrandColor']),
        { colour },
        { replace: { title: 'Write "#da3b01"', part: 'value', text: '"#da3b01"' } },
      );
  },
});
