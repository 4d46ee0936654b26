import { msg } from '../../../diagnostics/message.ts';
import { asArray, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { internal, used } from '../../read/parameters.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const internalOptionalDefault = defineRule({
  code: 'internal-optional-default',
  title: 'A hidden default that is never sent',
  levels: everywhere('warning'),
  microsoft: ['InternalPropertyWithDefaultOptional', 'PropertyMustBeRequired'],
  basis: 'documented',
  source: `${validator}, lines 151 and 161`,
  message: msg`"${'name'}" is internal with a default but optional, so the default is never sent; make it required.`,
  check(connector, report) {
    for (const { parameter, name, place } of used(connector))
      if (
        place !== 'body' &&
        internal(parameter) &&
        own(parameter.node, 'default') !== undefined &&
        parameter.node['required'] !== true
      )
        report(at(connector, parameter.path, 'key'), { name });
    for (const { node, path, property, parent, input, output } of connector.schemas) {
      const inner =
        property !== undefined &&
        node['x-ms-visibility'] === 'internal' &&
        own(node, 'default') !== undefined;
      if (inner && input && !output && !asArray(parent?.node['required']).includes(property))
        report(at(connector, path, 'key'), { name: property });
    }
  },
});
