import { msg } from '../../../diagnostics/message.ts';
import { notLogicApps } from '../../profiles.ts';
import { used } from '../../read/parameters.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const parameterArray = defineRule({
  code: 'parameter-array',
  title: 'An array outside the body, which canvas apps cannot use',
  levels: notLogicApps('info'),
  microsoft: [],
  basis: 'observed',
  source:
    'BusinessApplicationPlatform-Connectors-public issue 344: saved with a warning, then unusable in canvas apps',
  message: msg`Parameter "${'name'}" is an array in the ${'place'}, and canvas apps cannot use the operation; take text, or move it into the body.`,
  check(connector, report) {
    for (const { parameter, operation, name, place } of used(connector))
      if (
        parameter.node['type'] === 'array' &&
        ['query', 'path', 'header'].includes(place) &&
        !operation.trigger &&
        !operation.internal
      )
        report(at(connector, [...parameter.path, 'type']), { name, place });
  },
});
