import { msg } from '../../../diagnostics/message.ts';
import { asText } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inProperties as at, defineRule } from '../../rule.ts';
import { propertiesSchema } from '../../sources.ts';

export const brandColourMalformed = defineRule({
  code: 'brand-colour-malformed',
  title: 'A brand colour that is missing or no colour',
  levels: everywhere('error'),
  microsoft: ['connector-validate-hexadecimalbrandcolor', '5000.2.1.1'],
  basis: 'enforced',
  source: `${propertiesSchema}, lines 24 to 26; Solution Checker connector-validate-hexadecimalbrandcolor`,
  message: msg`iconBrandColor ${'problem'}; write it as #rrggbb.`,
  check(connector, report) {
    if (Object.keys(connector.props).length === 0 || connector.file('policies')) return;
    const colour = connector.props['iconBrandColor'];
    if (colour === undefined) report(at(connector, [], 'key'), { problem: 'is missing' });
    else if (!/^#[0-9a-f]{6}$/i.test(asText(colour) ?? ''))
      report(at(connector, ['iconBrandColor']), { problem: `is ${JSON.stringify(colour)}` });
  },
});
