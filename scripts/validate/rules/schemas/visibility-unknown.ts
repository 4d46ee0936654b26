import { didYouMean, msg } from '../../../diagnostics/message.ts';
import { own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { nodes } from '../../read/schema-values.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

const visibilities = ['important', 'advanced', 'internal', 'none'];

export const visibilityUnknown = defineRule({
  code: 'visibility-unknown',
  title: 'A visibility that does not exist',
  levels: everywhere('warning'),
  microsoft: ['JsonValueNotInEnum'],
  basis: 'enforced',
  source:
    'apiDefinition.swagger.schema.json, lines 2550 to 2558; 6 published connectors have another, which is ignored',
  message: msg`Visibility "${'value'}" does not exist and is ignored.${'hint'} Write important, advanced or internal, or leave it out.`,
  check(connector, report) {
    for (const { node, path } of [...nodes(connector), ...connector.operations]) {
      const value = own(node, 'x-ms-visibility');
      if (value === undefined || visibilities.includes(String(value))) continue;
      const lower = String(value).toLowerCase();
      report(
        at(connector, [...path, 'x-ms-visibility']),
        { value: String(value), hint: didYouMean(String(value), visibilities) },
        visibilities.includes(lower)
          ? { replace: { title: `Write "${lower}"`, part: 'value', text: JSON.stringify(lower) } }
          : {},
      );
    }
  },
});
