import { msg } from '../../../diagnostics/message.ts';
import { own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { internal, used } from '../../read/parameters.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const internalNeedsDefault = defineRule({
  code: 'internal-needs-default',
  title: 'A required parameter that makers cannot see and nobody fills in',
  levels: everywhere('error'),
  microsoft: ['RequiredPropertyMissing'],
  basis: 'documented',
  source: 'Microsoft, openapi-extensions.md line 116; no published parameter lacks it',
  message: msg`Parameter "${'name'}" is internal and required, so it needs a default; add one.`,
  check(connector, report) {
    for (const { parameter, name, place } of used(connector)) {
      const { node, path } = parameter;
      if (
        place !== 'body' &&
        internal(parameter) &&
        node['required'] === true &&
        own(node, 'default') === undefined
      )
        report(at(connector, path, 'key'), { name });
    }
  },
});
