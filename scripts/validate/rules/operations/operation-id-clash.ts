import { msg } from '../../../diagnostics/message.ts';
import { notLogicApps } from '../../profiles.ts';
import { stripped } from '../../read/names.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const operationIdClash = defineRule({
  code: 'operation-id-clash',
  title: 'operationIds that are one function in a canvas app',
  levels: notLogicApps('error'),
  microsoft: [],
  basis: 'observed',
  source: 'Microsoft.PowerFx.Connectors NormalizeOperationId removes all but letters and digits',
  message: msg`operationId "${'id'}" becomes "${'name'}" in canvas apps, as "${'other'}" does; rename one of the two.`,
  check(connector, report) {
    const seen = new Map<string, string>();
    for (const { id, path } of connector.operations) {
      const name = id && stripped(id).toLowerCase();
      if (!id || !name) continue;
      const other = seen.get(name);
      if (other !== undefined && other !== id)
        report(at(connector, [...path, 'operationId']), { id, name: stripped(id), other });
      else seen.set(name, id);
    }
  },
});
