import { msg } from '../../../diagnostics/message.ts';
import { own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const uniqueItemsUnsupported = defineRule({
  code: 'unique-items-unsupported',
  title: 'uniqueItems, which the platform does not check',
  levels: everywhere('info'),
  microsoft: ['SwaggerKeywordNotSupported'],
  basis: 'documented',
  source: 'Swagger Validator rules, line 115, names it as its example; 15 published connectors use it',
  message: msg`The platform does not support uniqueItems; remove it.`,
  check(connector, report) {
    for (const { node, path } of [...connector.schemas, ...connector.parameters])
      if (own(node, 'uniqueItems') !== undefined)
        report(at(connector, [...path, 'uniqueItems'], 'member'), {});
  },
});
