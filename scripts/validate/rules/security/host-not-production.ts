import { msg } from '../../../diagnostics/message.ts';
import { asText } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { defineRule, inDefinition } from '../../rule.ts';

export const hostNotProduction = defineRule({
  code: 'host-not-production',
  title: 'A host that is for tests',
  levels: certification('info'),
  microsoft: ['5000.2.6.4'],
  basis: 'documented',
  source: 'Microsoft, certification-submission.md line 224; policy 5000.2.6.4',
  message: msg`Host "${'host'}" looks like one for tests, and certification takes production hosts only; name that.`,
  check(connector, report) {
    const host = asText(connector.root['host']) ?? '';
    if (/(^|[.-])(dev|test|staging|stage|uat|qa|sandbox|ngrok)([.-]|\d|$)/i.test(host))
      report(inDefinition(connector, ['host']), { host });
  },
});
