import { msg } from '../../../diagnostics/message.ts';
import { connectionParameters } from '../../connection-parameters.ts';
import { deep } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { tenantName } from '../../read/oauth.ts';
import { inProperties as at, defineRule } from '../../rule.ts';
import { propertiesSchema } from '../../sources.ts';

export const tenantParameterWrong = defineRule({
  code: 'tenant-parameter-wrong',
  title: 'The tenant of a sign-in in a form that the service refuses',
  levels: everywhere('warning'),
  microsoft: [],
  basis: 'enforced',
  source: `${propertiesSchema}, lines 160 to 212; 58 published connectors hold it in this form`,
  message: msg`token:TenantId needs ${'what'}; correct it.`,
  check(connector, report) {
    for (const { name, node, type, path } of connectionParameters(connector)) {
      if (name !== tenantName) continue;
      if (type !== 'string') report(at(connector, [...path, 'type']), { what: '"type": "string"' });
      if (deep(node, 'metadata', 'sourceType') !== 'AzureActiveDirectoryTenant')
        report(at(connector, [...path, 'metadata', 'sourceType']), {
          what: '"sourceType": "AzureActiveDirectoryTenant" in its metadata',
        });
    }
  },
});
