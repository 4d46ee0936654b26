import { msg } from '../../../diagnostics/message.ts';
import { asArray } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const schemePlainHttp = defineRule({
  code: 'scheme-plain-http',
  title: 'A connector that speaks plain http',
  levels: certification('warning', 'warning'),
  microsoft: ['5000.3.1.6'],
  basis: 'documented',
  source: 'Certification policy 5000.3.1.6: TLS 1.2 or later',
  message: msg`Plain http sends credentials and data in the clear; remove "http" and offer https.`,
  check(connector, report) {
    for (const [index, scheme] of asArray(connector.root['schemes']).entries())
      if (scheme === 'http') report(at(connector, ['schemes', index]), {});
  },
});
