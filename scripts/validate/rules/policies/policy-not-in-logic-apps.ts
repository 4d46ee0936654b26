import { msg } from '../../../diagnostics/message.ts';
import { logicAppsOnly } from '../../profiles.ts';
import { instances } from '../../read/policies.ts';
import { inProperties as at, defineRule } from '../../rule.ts';

export const policyNotInLogicApps = defineRule({
  code: 'policy-not-in-logic-apps',
  title: 'A policy template that Logic Apps lack',
  levels: logicAppsOnly('warning'),
  microsoft: [],
  basis: 'documented',
  source:
    'Microsoft, Logic Apps custom connectors: policy templates are those of the maker portal, and few run outside it',
  message: msg`Policy template "${'template'}" is not offered to Logic Apps custom connectors; do it in the service or in the workflow.`,
  check(connector, report) {
    for (const { templateId, template, path } of instances(connector))
      if (
        ['setvaluefromurl', 'setconnectionstatustounauthenticated', 'updatenextlink'].includes(
          template?.id ?? '',
        )
      )
        report(at(connector, [...path, 'templateId']), { template: templateId });
  },
});
