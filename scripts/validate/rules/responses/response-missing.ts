import { msg } from '../../../diagnostics/message.ts';
import { asObject } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const responseMissing = defineRule({
  code: 'response-missing',
  title: 'An operation without a response',
  levels: everywhere('error'),
  microsoft: ['OperationMustHaveResponse', '5000.2.4.5'],
  basis: 'enforced',
  source: `${validator}, line 68`,
  message: msg`The operation has no response; add one for 200.`,
  check(connector, report) {
    for (const { path, node } of connector.operations) {
      const keys = Object.keys(asObject(node['responses'])).filter(key => !key.startsWith('x-'));
      if (keys.length === 0) report(at(connector, [...path, 'responses'], 'key'), {});
    }
  },
});
