import { msg } from '../../../diagnostics/message.ts';
import { asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { definitionSchema, validator } from '../../sources.ts';

export const encodingMisplaced = defineRule({
  code: 'encoding-misplaced',
  title: 'x-ms-url-encoding where it means nothing',
  levels: everywhere('warning'),
  microsoft: ['QueryParameterEncodingNotSupported'],
  basis: 'documented',
  source: `${validator}, line 128; ${definitionSchema}, lines 861 to 863; 37 published connectors have it in vain`,
  message: msg`x-ms-url-encoding has no effect on the ${'place'} parameter "${'name'}"; remove it.`,
  check(connector, report) {
    for (const { node, path } of connector.parameters)
      if (node['in'] !== 'path' && own(node, 'x-ms-url-encoding') !== undefined)
        report(at(connector, [...path, 'x-ms-url-encoding'], 'key'), {
          name: asText(node['name']) ?? '',
          place: asText(node['in']) ?? '',
        });
  },
});
