import { msg } from '../../../diagnostics/message.ts';
import { asText, deep, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const testConnectionWrong = defineRule({
  code: 'test-connection-wrong',
  title: 'A test of the connection that cannot run',
  levels: everywhere('error'),
  microsoft: ['OperationIdNotFound', 'OperationMissingRequiredProperty'],
  basis: 'documented',
  source: 'Microsoft, test-connection.md lines 28 to 66; none of 31 published ones breaks it',
  message: msg`testConnection ${'problem'}; ${'remedy'}.`,
  check(connector, report) {
    const test = deep(connector.root, 'x-ms-capabilities', 'testConnection');
    if (test === undefined) return;
    const base = ['x-ms-capabilities', 'testConnection'];
    const id = asText(own(test, 'operationId')) ?? '';
    const operation = connector.byId.get(id);
    if (!operation) {
      report(at(connector, [...base, 'operationId']), {
        problem: `names "${id}", which no operation has`,
        remedy: 'correct the operationId',
      });
      return;
    }
    for (const { node } of operation.parameters) {
      const name = asText(node['name']) ?? '';
      const given =
        own(own(test, 'parameters'), name) !== undefined ||
        own(node, 'default') !== undefined ||
        node['in'] === 'body';
      if (node['required'] === true && !given)
        report(at(connector, base, 'key'), {
          problem: `gives no value for "${name}", which "${id}" needs`,
          remedy: 'add it under "parameters"',
        });
    }
  },
});
