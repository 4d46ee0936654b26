import { msg } from '../../../diagnostics/message.ts';
import { asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const referenceWithSiblings = defineRule({
  code: 'reference-with-siblings',
  title: 'Members beside a $ref, which are ignored',
  levels: everywhere('info'),
  microsoft: ['AdditionalPropertyNotAllowedAdjacentToRef'],
  basis: 'documented',
  source: `${validator}, line 138; 31 published connectors have some, and they are ignored`,
  message: msg`"${'name'}" stands beside a $ref and is ignored; put it into the definition, or write the schema in place.`,
  check(connector, report) {
    for (const { node, path } of connector.schemas) {
      if (asText(own(node, '$ref')) === undefined) continue;
      const [name] = Object.keys(node).filter(key => key !== '$ref');
      if (name !== undefined) report(at(connector, [...path, name], 'key'), { name });
    }
  },
});
