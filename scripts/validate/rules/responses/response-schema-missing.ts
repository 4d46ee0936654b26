import { msg } from '../../../diagnostics/message.ts';
import { own } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const responseSchemaMissing = defineRule({
  code: 'response-schema-missing',
  title: 'An operation that gives makers nothing to choose from',
  levels: certification('info'),
  microsoft: ['SchemaDefinitionSetIncorrectly'],
  basis: 'documented',
  source: `${validator}, line 190; 305 published connectors have one, so it is advice`,
  message: msg`No response for success says what it holds, so makers see no fields of it; add a schema to 200 or 201.`,
  check(connector, report) {
    for (const { path, method, internal, responses, item, trigger } of connector.operations) {
      const content = own(item, 'x-ms-notification-content') !== undefined && trigger !== undefined;
      const quiet =
        method === 'delete' ||
        method === 'head' ||
        responses.some(({ status }) => status === '204' || status === '202');
      const fine = responses.some(
        ({ status, node }) => /^2\d\d$/.test(status) && own(node, 'schema') !== undefined,
      );
      if (!internal && !content && !quiet && !fine && responses.length > 0)
        report(at(connector, [...path, 'responses'], 'key'), {});
    }
  },
});
