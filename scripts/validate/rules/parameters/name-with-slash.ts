import { msg } from '../../../diagnostics/message.ts';
import { asText } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const nameWithSlash = defineRule({
  code: 'name-with-slash',
  title: 'A name with a slash, which flows take for a path',
  levels: everywhere('info'),
  microsoft: [],
  basis: 'observed',
  source: 'Flows address fields as body/field/inner, and have no documented escape for a slash',
  message: msg`"${'name'}" holds a slash, and flows address fields by paths with slashes; rename it.`,
  check(connector, report) {
    for (const { node, path } of connector.parameters)
      if (asText(node['name'])?.includes('/'))
        report(at(connector, [...path, 'name']), { name: asText(node['name']) ?? '' });
    for (const { property, path, input } of connector.schemas)
      if (input && property?.includes('/')) report(at(connector, path, 'key'), { name: property });
  },
});
