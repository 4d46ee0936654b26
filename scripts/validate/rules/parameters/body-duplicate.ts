import { msg } from '../../../diagnostics/message.ts';
import { asText } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const bodyDuplicate = defineRule({
  code: 'body-duplicate',
  title: 'More than one body, or a body beside form data',
  levels: everywhere('error'),
  microsoft: [
    'OperationParametersContainMultipleBodyParameters',
    'PathParametersContainMultipleBodyParameters',
    'ParameterListContainsFormDataAndBody',
  ],
  basis: 'enforced',
  source: `${validator}, lines 74, 91 and 122`,
  message: msg`A request has one body, and "${'name'}" is a second one or stands beside form data; keep one of them.`,
  check(connector, report) {
    for (const { parameters } of connector.operations) {
      const bodies = parameters.filter(({ node }) => node['in'] === 'body');
      const form = parameters.some(({ node }) => node['in'] === 'formData');
      for (const { node, use } of form ? bodies : bodies.slice(1))
        report(at(connector, use, 'key'), { name: asText(node['name']) ?? '' });
    }
  },
});
