import { msg } from '../../../diagnostics/message.ts';
import { own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const triggerKindUnknown = defineRule({
  code: 'trigger-kind-unknown',
  title: 'A trigger of a kind that does not exist',
  levels: everywhere('error'),
  microsoft: ['JsonValueNotInEnum'],
  basis: 'enforced',
  source: 'apiDefinition.swagger.schema.json: batch or single',
  message: msg`x-ms-trigger "${'value'}" is neither "single" nor "batch"; correct it.`,
  check(connector, report) {
    for (const { node, path } of connector.operations) {
      const value = own(node, 'x-ms-trigger');
      if (value !== undefined && value !== 'single' && value !== 'batch')
        report(at(connector, [...path, 'x-ms-trigger']), { value: String(value) });
    }
  },
});
