import { msg } from '../../../diagnostics/message.ts';
import { asArray, asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const formatRefusesEmpty = defineRule({
  code: 'format-refuses-empty',
  title: 'A format with which a flow refuses an empty text',
  levels: { ...everywhere('info') },
  microsoft: [],
  basis: 'observed',
  source: 'OpenApiOperationParameterTypeConversionFailed in flows: the empty text has no date format',
  message: msg`A flow refuses an empty text for "${'name'}", an optional ${'format'}; leave the format out, or say in the description that the field must be left out.`,
  check(connector, report) {
    for (const { node, path, property, input, output, parent } of connector.schemas) {
      const format = asText(own(node, 'format')) ?? '';
      const optional = property !== undefined && !asArray(parent?.node['required']).includes(property);
      const text = node['type'] === 'string';
      if (text && input && !output && optional && ['date-no-tz', 'email', 'uri'].includes(format))
        report(at(connector, [...path, 'format']), { name: property, format });
    }
  },
});
