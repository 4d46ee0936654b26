import { msg } from '../../../diagnostics/message.ts';
import { asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { types } from '../../read/members.ts';
import { sites } from '../../read/sites.ts';
import { inDefinition as at, defineRule, type More } from '../../rule.ts';
import { definitionSchema } from '../../sources.ts';

const typeOf = (value: unknown): string =>
  Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;

/** Text that can only mean a boolean is written as one. */
function replacement(value: unknown, expected: string): More {
  if (expected !== 'boolean' || typeof value !== 'string' || !/^(true|false)$/i.test(value)) return {};
  const text = value.toLowerCase();
  return { replace: { title: `Write ${text}`, part: 'value', text } };
}

export const valueWrongJsonType = defineRule({
  code: 'value-wrong-json-type',
  title: 'A value of the wrong JSON type',
  levels: everywhere('error'),
  microsoft: ['JsonTypeIncorrect'],
  basis: 'enforced',
  source: `${definitionSchema}; Swagger Validator rules, line 154`,
  message: msg`"${'key'}" must be ${'expected'}, and here it is ${'actual'}; correct it.`,
  check(connector, report) {
    for (const { kind, node, path } of sites(connector))
      for (const [key, value] of Object.entries(node)) {
        const expected = asText(own(types[kind], key) ?? own(types.any, key));
        const actual = typeOf(value);
        if (expected !== undefined && expected !== actual)
          report(at(connector, [...path, key]), { key, expected, actual }, replacement(value, expected));
      }
  },
});
