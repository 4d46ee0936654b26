import { msg } from '../../../diagnostics/message.ts';
import { independentOnly } from '../../profiles.ts';
import { defineRule } from '../../rule.ts';

export const iconNotWanted = defineRule({
  code: 'icon-not-wanted',
  title: 'An icon of an independent publisher',
  levels: independentOnly('warning'),
  microsoft: [],
  basis: 'documented',
  source: 'microsoft/PowerPlatformConnectors pull request template: independent publishers submit no icon',
  message: msg`Independent publishers submit no icon; leave ${'path'} out.`,
  check(connector, report) {
    const icon = connector.file('icon');
    if (icon) report(icon.path, { path: icon.path });
  },
});
