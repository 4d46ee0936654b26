import { msg } from '../../../diagnostics/message.ts';
import type { Path } from '../../../source/pointer.ts';
import type { Connector } from '../../connector.ts';
import { asArray, asObject, asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

/** What may be written as a reference: schemas, and what lists of parameters and responses hold. */
function referable(connector: Connector): { node: unknown; path: Path }[] {
  const items = Object.entries(asObject(connector.root['paths'])).map(([route, node]) => ({
    node,
    path: ['paths', route],
  }));
  const listed = [...items, ...connector.operations].flatMap(({ node, path }) => [
    ...asArray(own(node, 'parameters')).map((one, index) => ({
      node: one,
      path: [...path, 'parameters', index],
    })),
    ...Object.entries(asObject(own(node, 'responses'))).map(([status, one]) => ({
      node: one,
      path: [...path, 'responses', status],
    })),
  ]);
  return [...connector.schemas, ...listed];
}

export const referenceWithSiblings = defineRule({
  code: 'reference-with-siblings',
  title: 'Members beside a $ref, which are ignored',
  levels: everywhere('info'),
  microsoft: ['AdditionalPropertyNotAllowedAdjacentToRef'],
  basis: 'documented',
  source: `${validator}, line 138; 31 published connectors have some, and they are ignored`,
  message: msg`"${'name'}" stands beside a $ref and is ignored; put it into the definition, or write the schema in place.`,
  check(connector, report) {
    for (const { node, path } of referable(connector)) {
      if (asText(own(node, '$ref')) === undefined) continue;
      const [name] = Object.keys(asObject(node)).filter(key => key !== '$ref');
      if (name !== undefined) report(at(connector, [...path, name], 'key'), { name });
    }
  },
});
