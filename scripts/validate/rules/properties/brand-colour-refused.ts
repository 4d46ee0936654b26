import { msg } from '../../../diagnostics/message.ts';
import { asText } from '../../json.ts';
import { certifiedOnly } from '../../profiles.ts';
import { inProperties as at, defineRule } from '../../rule.ts';

export const brandColourRefused = defineRule({
  code: 'brand-colour-refused',
  title: 'A brand colour that certification refuses',
  levels: certifiedOnly('error'),
  microsoft: ['connector-validate-brandcolor', '5000.2.1.1'],
  basis: 'enforced',
  source: 'Microsoft, pull request template: not white, not the default #007ee5',
  message: msg`Brand colour "${'colour'}" is refused by certification; choose one of your own.`,
  check(connector, report) {
    const colour = asText(connector.props['iconBrandColor'])?.toLowerCase() ?? '';
    if (['#ffffff', '#007ee5'].includes(colour)) report(at(connector, ['iconBrandColor']), { colour });
  },
});
