import { msg } from '../../../diagnostics/message.ts';
import { own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { definitionSchema, validator } from '../../sources.ts';

export const schemesWrong = defineRule({
  code: 'schemes-wrong',
  title: 'A scheme that the gateway does not speak',
  levels: everywhere('error'),
  microsoft: ['SchemesArrayEmpty', 'SchemeNotValid', 'SchemeNotSupported'],
  basis: 'enforced',
  source: `${definitionSchema}, lines 1953 to 1966; ${validator}, lines 106, 166 and 196`,
  message: msg`Schemes ${'problem'}; write ["https"].`,
  check(connector, report) {
    const owners = [
      { node: connector.root, path: [] as (string | number)[] },
      ...connector.operations.map(({ node, path }) => ({ node, path: [...path] })),
    ];
    for (const { node, path } of owners) {
      const schemes = own(node, 'schemes');
      if (!Array.isArray(schemes)) continue;
      if (schemes.length === 0) report(at(connector, [...path, 'schemes']), { problem: 'is an empty list' });
      for (const [index, scheme] of schemes.entries())
        if (scheme !== 'http' && scheme !== 'https')
          report(at(connector, [...path, 'schemes', index]), {
            problem: `names ${JSON.stringify(scheme)}, and the gateway speaks http and https only`,
          });
    }
  },
});
