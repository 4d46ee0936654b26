import { msg } from '../../../diagnostics/message.ts';
import { certification } from '../../profiles.ts';
import { defineRule } from '../../rule.ts';

const headings = ['Publisher', 'Prerequisites', 'Supported Operations', 'Known Issues'];

export const readmeIncomplete = defineRule({
  code: 'readme-incomplete',
  title: 'A readme without a section that reviewers look for',
  levels: certification('info'),
  microsoft: ['5000.1.1.2'],
  basis: 'documented',
  source: 'microsoft/PowerPlatformConnectors templates/*/readme.md',
  message: msg`The readme has no heading "${'heading'}"; add the section.`,
  check(connector, report) {
    const readme = connector.file('readme');
    if (!readme) return;
    const text = new TextDecoder().decode(readme.bytes);
    for (const heading of headings)
      if (!new RegExp(`^#+\\s*${heading}`, 'im').test(text)) report(readme.path, { heading });
  },
});
