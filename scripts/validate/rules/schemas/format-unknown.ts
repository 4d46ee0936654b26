import { didYouMean, msg } from '../../../diagnostics/message.ts';
import { asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { definitionSchema, validator } from '../../sources.ts';

/** Formats by the type that takes them; a schema without a type may have any of them. */
const formatsOf: Readonly<Record<string, readonly string[]>> = {
  integer: ['int32', 'int64'],
  number: ['float', 'double'],
  string: ['byte', 'binary', 'date', 'date-time', 'password', 'date-no-tz', 'email', 'html', 'uri', 'uuid'],
  boolean: [],
};
const formats = Object.values(formatsOf).flat();

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
      if (!format) continue;
      const type = String(node['type']);
      const fitting = Object.hasOwn(formatsOf, type) ? (formatsOf[type] ?? formats) : formats;
      if (fitting.includes(format)) continue;
      const known = formats.includes(format) && fitting.length > 0 ? fitting : formats;
      const hint = format === 'guid' ? ' A GUID is "uuid".' : didYouMean(format, known);
      report(at(connector, [...path, 'format']), { format, hint, known: known.join(', ') });
    }
  },
});
