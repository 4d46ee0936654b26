import { msg } from '../../../diagnostics/message.ts';
import { own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { definitionSchema } from '../../sources.ts';

const unsupported = ['anyOf', 'oneOf', 'not', 'patternProperties', 'nullable', 'const', 'if'];

export const keywordUnsupported = defineRule({
  code: 'keyword-unsupported',
  title: 'A schema keyword that Swagger 2.0 or the platform does not have',
  levels: everywhere('error'),
  microsoft: ['SwaggerKeywordNotSupported', 'AdditionalPropertyNotAllowed'],
  basis: 'enforced',
  source: `${definitionSchema}, lines 1151 to 1305; no published connector uses one`,
  message: msg`The platform's schemas have no "${'keyword'}"; ${'remedy'}.`,
  check(connector, report) {
    for (const { node, path } of connector.schemas) {
      for (const keyword of unsupported)
        if (own(node, keyword) !== undefined) {
          const remedy =
            keyword === 'nullable' ? 'write "x-nullable"' : 'describe one shape, or leave the schema open';
          report(at(connector, [...path, keyword], 'key'), { keyword, remedy });
        }
      if (Array.isArray(node['type']))
        report(at(connector, [...path, 'type']), {
          keyword: 'list of types',
          remedy: 'name one type, or none',
        });
    }
  },
});
