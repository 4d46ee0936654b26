import { msg } from '../../../diagnostics/message.ts';
import { asObject } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const textUntrimmed = defineRule({
  code: 'text-untrimmed',
  title: 'A text with blanks around it',
  levels: everywhere('info'),
  microsoft: [],
  basis: 'ours',
  source: 'Designers show labels as they are, and flows keep the blanks in the names of actions',
  message: msg`This text has blanks around it, which designers keep in names; remove them.`,
  check(connector, report) {
    const places = connector.operations.flatMap(({ node, path }) =>
      ['summary', 'operationId'].map(name => ({ value: node[name], path: [...path, name] })),
    );
    places.push({ value: asObject(connector.root['info'])['title'], path: ['info', 'title'] });
    for (const { value, path } of places)
      if (typeof value === 'string' && value !== value.trim() && value.trim() !== '')
        report(
          at(connector, path),
          {},
          { replace: { title: 'Remove the blanks', part: 'value', text: JSON.stringify(value.trim()) } },
        );
  },
});
