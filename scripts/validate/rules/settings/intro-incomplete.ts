import { msg } from '../../../diagnostics/message.ts';
import { certifiedOnly } from '../../profiles.ts';
import { defineRule } from '../../rule.ts';

const introHeadings = ['Prerequisites', 'How to get credentials', 'Get started', 'Known issues'];

export const introIncomplete = defineRule({
  code: 'intro-incomplete',
  title: 'An introduction without a section that Microsoft publishes',
  levels: certifiedOnly('info'),
  microsoft: ['5000.1.1.5'],
  basis: 'documented',
  source: 'Microsoft, submit-for-certification.md lines 124 to 157',
  message: msg`intro.md has no heading "${'heading'}"; add the section.`,
  check(connector, report) {
    const intro = connector.file('intro');
    if (!intro) return;
    const text = new TextDecoder().decode(intro.bytes);
    for (const heading of introHeadings)
      if (!new RegExp(`^#+\\s*${heading}`, 'im').test(text)) report(intro.path, { heading });
  },
});
