import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const responseSuccessMissing = defineRule({
  code: 'response-success-missing',
  title: 'An operation that cannot succeed',
  levels: everywhere('warning'),
  microsoft: ['OperationShouldHaveSuccessfulResponse'],
  basis: 'documented',
  source: `${validator}, line 84; 94 published connectors have one`,
  message: msg`The operation has no response for success; add one for 200, 201, 202 or 204.`,
  check(connector, report) {
    for (const { path, responses } of connector.operations)
      if (responses.length > 0 && !responses.some(({ status }) => /^2\d\d$/.test(status)))
        report(at(connector, [...path, 'responses'], 'key'), {});
  },
});
