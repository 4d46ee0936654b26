import { msg } from '../../../diagnostics/message.ts';
import { asArray, asObject, own } from '../../json.ts';
import { notLogicApps } from '../../profiles.ts';
import { defineRule, inDefinition } from '../../rule.ts';

export const canvasConstantVisible = defineRule({
  code: 'canvas-constant-visible',
  title: 'A hidden constant that canvas apps make an argument',
  levels: notLogicApps('info'),
  microsoft: [],
  basis: 'observed',
  source:
    'Microsoft.PowerFx.Connectors, PowerAppsCompatibility: a required internal body property of a required body is positional',
  message: msg`Canvas apps ask makers for "${'name'}", though it is internal and has a default; send it by a policy or as a header.`,
  check(connector, report) {
    for (const operation of connector.operations) {
      if (operation.internal) continue;
      const body = operation.parameters.find(
        ({ node }) => node['in'] === 'body' && node['required'] === true,
      );
      const schema = connector.resolve(own(body?.node, 'schema'));
      if (!body || !schema) continue;
      const required = asArray(schema['required']);
      for (const [name, field] of Object.entries(asObject(schema['properties'])))
        if (
          required.includes(name) &&
          own(field, 'x-ms-visibility') === 'internal' &&
          own(field, 'default') !== undefined &&
          own(own(body.node, 'schema'), '$ref') === undefined
        )
          report(inDefinition(connector, [...body.path, 'schema', 'properties', name], 'key'), { name });
    }
  },
});
