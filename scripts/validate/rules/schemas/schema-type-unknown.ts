import { didYouMean, msg } from '../../../diagnostics/message.ts';
import { asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { definitionSchema, validator } from '../../sources.ts';

export const schemaTypeUnknown = defineRule({
  code: 'schema-type-unknown',
  title: 'A schema of a type that does not exist',
  levels: everywhere('error'),
  microsoft: ['JsonValueNotInEnum', 'SchemaTypeFileNotValid'],
  basis: 'enforced',
  source: `${definitionSchema}, lines 1486 to 1526; ${validator}, lines 155 and 195`,
  message: msg`Type "${'type'}" ${'problem'}; ${'remedy'}.`,
  check(connector, report) {
    const known = ['string', 'number', 'integer', 'boolean', 'array', 'object'];
    for (const { node, path, root, output } of connector.schemas) {
      const type = asText(own(node, 'type'));
      if (type === undefined || known.includes(type)) continue;
      if (type !== 'file')
        report(at(connector, [...path, 'type']), {
          type,
          problem: `does not exist.${didYouMean(type, known)}`,
          remedy: `write one of: ${known.join(', ')}`,
        });
      else if (!root || !output)
        report(at(connector, [...path, 'type']), {
          type,
          problem: 'is allowed as a whole response only',
          remedy: 'write "string" with format "binary"',
        });
    }
  },
});
