import { msg } from '../../../diagnostics/message.ts';
import { asText } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { inProperties as at, defineRule } from '../../rule.ts';

export const ownerMissing = defineRule({
  code: 'owner-missing',
  title: 'A connector without publisher or stack owner',
  levels: certification('warning'),
  microsoft: ['RequiredPropertyMissing'],
  basis: 'documented',
  source:
    'Microsoft, certification-submission.md lines 120 to 122; reviewers ask for both; older connectors lack some',
  message: msg`Certification asks for "${'name'}"; add it.`,
  check(connector, report) {
    if (Object.keys(connector.props).length === 0) return;
    for (const name of ['publisher', 'stackOwner'])
      if (!asText(connector.props[name])?.trim()) report(at(connector, [name], 'key'), { name });
  },
});
