import { msg } from '../../../diagnostics/message.ts';
import { isObject } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const pathsEmpty = defineRule({
  code: 'paths-empty',
  title: 'A definition without an operation',
  levels: everywhere('error'),
  microsoft: [],
  basis: 'ours',
  source: 'A connector without operations cannot be called or submitted',
  message: msg`The definition has no operation; add one under paths.`,
  check(connector, report) {
    if (isObject(connector.root['paths']) && connector.operations.length === 0)
      report(at(connector, ['paths'], 'key'), {});
  },
});
