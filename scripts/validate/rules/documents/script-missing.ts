import { msg } from '../../../diagnostics/message.ts';
import { asArray } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { defineRule, inProperties } from '../../rule.ts';

export const scriptMissing = defineRule({
  code: 'script-missing',
  title: 'Operations for a script that is not there',
  levels: { ...everywhere('off'), custom: 'info', 'logic-apps': 'info' },
  microsoft: [],
  basis: 'ours',
  source: 'Without script.csx the operations run unchanged; paconn skips a missing file without a word',
  message: msg`scriptOperations names ${'count'} operations, and script.csx is not beside the file; add the script.`,
  check(connector, report) {
    const count = asArray(connector.props['scriptOperations']).length;
    if (count > 0 && !connector.file('script'))
      report(inProperties(connector, ['scriptOperations'], 'key'), { count });
  },
});
