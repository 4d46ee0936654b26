import { didYouMean, msg } from '../../../diagnostics/message.ts';
import { asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { definitionSchema, validator } from '../../sources.ts';

const formats = [
  'int32',
  'int64',
  'float',
  'double',
  'byte',
  'binary',
  'date',
  'date-time',
  'password',
  'date-no-tz',
  'email',
  'html',
  'uri',
  'uuid',
];

export const formatUnknown = defineRule({
  code: 'format-unknown',
  title: 'A format that the platform does not know',
  levels: everywhere('info'),
  microsoft: ['UnrecognizedTypeFormat'],
  basis: 'documented',
  source: `${definitionSchema}, lines 1596 to 1615; ${validator}, line 97; 37 published connectors use others, so it is advice`,
  message: msg`The platform does not know the format "${'format'}".${'hint'} Leave it out or write one of: ${'known'}.`,
  check(connector, report) {
    const nodes = [...connector.schemas, ...connector.parameters];
    for (const { node, path } of nodes) {
      const format = asText(own(node, 'format'));
      if (!format || formats.includes(format)) continue;
      const hint = format === 'guid' ? ' A GUID is "uuid".' : didYouMean(format, formats);
      report(at(connector, [...path, 'format']), { format, hint, known: formats.join(', ') });
    }
  },
});
