import { msg } from '../../../diagnostics/message.ts';
import { own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { fits, nodes } from '../../read/schema-values.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

/** The value in the type that it should have, when that is beyond doubt. */
function converted(value: unknown, type: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (type === 'boolean' && /^(true|false)$/i.test(value)) return value.toLowerCase();
  if ((type === 'integer' || type === 'number') && /^-?(0|[1-9]\d{0,14})$/.test(value)) return value;
  return undefined;
}

export const defaultWrongType = defineRule({
  code: 'default-wrong-type',
  title: 'A default of another type than the field',
  levels: everywhere('warning'),
  microsoft: ['DefaultValueMustMatchType'],
  basis: 'documented',
  source: `${validator}, line 143; 27 published connectors do so`,
  message: msg`The default ${'value'} is not of type ${'type'}; correct it.`,
  check(connector, report) {
    for (const { node, path } of nodes(connector)) {
      const value = own(node, 'default');
      if (value === undefined || value === null || fits(value, node['type'])) continue;
      const better = converted(value, node['type']);
      report(
        at(connector, [...path, 'default']),
        { value: JSON.stringify(value), type: String(node['type']) },
        better === undefined ? {} : { replace: { title: `Write ${better}`, part: 'value', text: better } },
      );
    }
  },
});
