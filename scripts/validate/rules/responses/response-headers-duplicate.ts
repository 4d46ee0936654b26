import { msg } from '../../../diagnostics/message.ts';
import { asObject } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const responseHeadersDuplicate = defineRule({
  code: 'response-headers-duplicate',
  title: 'Response headers that differ in letter case only',
  levels: everywhere('warning'),
  microsoft: ['ResponseHeadersAreNotUnique'],
  basis: 'documented',
  source: `${validator}, line 186; header names have no case`,
  message: msg`Header "${'name'}" is already declared, letter case aside; remove one of the two.`,
  check(connector, report) {
    for (const { responses } of connector.operations)
      for (const { node, path } of responses) {
        const seen = new Set<string>();
        for (const name of Object.keys(asObject(node['headers']))) {
          if (seen.has(name.toLowerCase()))
            report(at(connector, [...path, 'headers', name], 'key'), { name });
          seen.add(name.toLowerCase());
        }
      }
  },
});
