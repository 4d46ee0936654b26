import { msg } from '../../../diagnostics/message.ts';
import { asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const requiredNotOnObject = defineRule({
  code: 'required-not-on-object',
  title: 'Required where there are no fields',
  levels: everywhere('warning'),
  microsoft: ['RequiredPropertyNotOnObject'],
  basis: 'documented',
  source: `${validator}, line 164; 8 published connectors do so, in vain`,
  message: msg`"required" belongs to an object, not to a ${'type'}; ${'remedy'}.`,
  check(connector, report) {
    for (const { node, path, property } of connector.schemas) {
      const required = own(node, 'required');
      if (required === undefined) continue;
      const type = asText(node['type']) ?? 'schema';
      if (!Array.isArray(required))
        report(at(connector, [...path, 'required']), {
          type: `${type} as ${typeof required}`,
          remedy: property === undefined ? 'remove it' : `list "${property}" in the "required" of its parent`,
        });
      else if (type !== 'object' && type !== 'schema')
        report(at(connector, [...path, 'required'], 'key'), { type, remedy: 'remove it' });
    }
  },
});
