import { msg } from '../../../diagnostics/message.ts';
import { asText } from '../../json.ts';
import { certifiedOnly } from '../../profiles.ts';
import { defineRule } from '../../rule.ts';

export const introListsOperations = defineRule({
  code: 'intro-lists-operations',
  title: 'An introduction that lists what is generated',
  levels: certifiedOnly('info'),
  microsoft: ['5000.1.1.5'],
  basis: 'documented',
  source: 'Microsoft, submit-for-certification.md lines 124 to 157: do not list actions and triggers',
  message: msg`intro.md must not list ${'what'}, which Microsoft generates; remove the section.`,
  check(connector, report) {
    const intro = connector.file('intro');
    const what =
      intro &&
      /^#+\s*(supported operations|actions|triggers)\s*$/im.exec(new TextDecoder().decode(intro.bytes))?.[1];
    if (intro && asText(what)) report(intro.path, { what: String(what).toLowerCase() });
  },
});
