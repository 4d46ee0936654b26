import { msg } from '../../../diagnostics/message.ts';
import { asText } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const bodyInGet = defineRule({
  code: 'body-in-get',
  title: 'A GET operation with a body',
  levels: everywhere('warning'),
  microsoft: ['BodyOrFormDataParameterInFetchOperationNotAllowed'],
  basis: 'documented',
  source: `${validator}, line 31; 5 published connectors have one`,
  message: msg`${'method'} operations have no body, and "${'name'}" would be one; use a query parameter or POST.`,
  check(connector, report) {
    for (const { method, parameters } of connector.operations)
      for (const { node, use } of parameters)
        if ((method === 'get' || method === 'head') && (node['in'] === 'body' || node['in'] === 'formData'))
          report(at(connector, use, 'key'), {
            name: asText(node['name']) ?? '',
            method: method.toUpperCase(),
          });
  },
});
