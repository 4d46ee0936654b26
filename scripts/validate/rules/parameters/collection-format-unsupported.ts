import { msg } from '../../../diagnostics/message.ts';
import { asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const collectionFormatUnsupported = defineRule({
  code: 'collection-format-unsupported',
  title: 'A collectionFormat that the service refuses',
  levels: everywhere('error'),
  microsoft: ['CollectionFormatValueNotSupported'],
  basis: 'enforced',
  source: `${validator}, line 112; the service refuses "multi" on save`,
  message: msg`collectionFormat "${'value'}" is not supported; use "csv".`,
  check(connector, report) {
    for (const { node, path } of connector.parameters) {
      const value = own(node, 'collectionFormat');
      if (value !== undefined && !['csv', 'ssv', 'tsv', 'pipes'].includes(asText(value) ?? ''))
        report(at(connector, [...path, 'collectionFormat']), { value: String(value) });
    }
  },
});
