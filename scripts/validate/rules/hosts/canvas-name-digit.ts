import { msg } from '../../../diagnostics/message.ts';
import { notLogicApps } from '../../profiles.ts';
import { defineRule, inDefinition } from '../../rule.ts';

export const canvasNameDigit = defineRule({
  code: 'canvas-name-digit',
  title: 'An operation whose name canvas apps change',
  levels: notLogicApps('info'),
  microsoft: [],
  basis: 'observed',
  source:
    'Microsoft.PowerFx.Connectors, NormalizeOperationId: a name that starts with no letter gets an underscore',
  message: msg`Canvas apps call operation "${'id'}" by the name "${'name'}"; begin the operationId with a letter.`,
  check(connector, report, { published }) {
    for (const { id, path, internal } of connector.operations) {
      const bare = (id ?? '').replace(/[^A-Za-z0-9]/g, '');
      if (internal || id === undefined || published.has(id) || !/^\d/.test(bare)) continue;
      report(inDefinition(connector, [...path, 'operationId']), { id, name: `_${bare}` });
    }
  },
});
