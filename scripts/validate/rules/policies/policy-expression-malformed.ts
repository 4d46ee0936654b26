import { msg } from '../../../diagnostics/message.ts';
import { parseExpressions } from '../../../policies/expression.ts';
import { everywhere } from '../../profiles.ts';
import { instances, values } from '../../read/policies.ts';
import { inProperties as at, defineRule } from '../../rule.ts';

export const policyExpressionMalformed = defineRule({
  code: 'policy-expression-malformed',
  title: 'An expression that the gateway does not know',
  levels: everywhere('error'),
  microsoft: [],
  basis: 'documented',
  source:
    'Microsoft, policy expressions: headers, queryParameters, connectionParameters, body, item; one published typo',
  message: msg`${'problem'} Correct the expression.`,
  check(connector, report) {
    for (const instance of instances(connector))
      for (const [key, value] of values(instance))
        for (const problem of parseExpressions(value).problems)
          report(at(connector, [...instance.path, 'parameters', key]), { problem });
  },
});
