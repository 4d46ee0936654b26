import { msg } from '../../../diagnostics/message.ts';
import { isObject, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { defineRule } from '../../rule.ts';
import { propertiesSchema } from '../../sources.ts';

export const propertiesMissing = defineRule({
  code: 'properties-missing',
  title: 'A properties file without properties',
  levels: everywhere('error'),
  microsoft: ['RequiredPropertyMissing'],
  basis: 'enforced',
  source: `${propertiesSchema}, lines 9 to 16`,
  message: msg`The file needs an object "properties"; add it.`,
  check(connector, report) {
    const { properties } = connector;
    if (properties && isObject(properties.value) && !isObject(own(properties.value, 'properties')))
      report({ file: properties, path: [], part: 'key' }, {});
  },
});
