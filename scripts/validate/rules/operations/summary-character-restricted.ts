import { msg } from '../../../diagnostics/message.ts';
import { asText } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const summaryCharacterRestricted = defineRule({
  code: 'summary-character-restricted',
  title: 'A summary with a character that flows cannot use in a name',
  levels: everywhere('error'),
  microsoft: ['RestrictedCharactersInSummary'],
  basis: 'enforced',
  source: `${validator}, line 93; seen as an error in pull request 1095; no published connector has one`,
  message: msg`The summary holds "${'found'}", and a flow cannot name an action so; leave out / \\ < > * % & ?.`,
  check(connector, report) {
    for (const { node, path } of connector.operations) {
      const found = /[/\\<>*%&?]/.exec(asText(node['summary']) ?? '')?.[0];
      if (found !== undefined) report(at(connector, [...path, 'summary']), { found });
    }
  },
});
