import { msg } from '../../../diagnostics/message.ts';
import { certification } from '../../profiles.ts';
import { annotation } from '../../read/webhooks.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const revisionNotInId = defineRule({
  code: 'revision-not-in-id',
  title: 'A later version whose id does not say so',
  levels: certification('info'),
  microsoft: ['OperationIdShouldEndWithRevision'],
  basis: 'documented',
  source: `${validator}, line 63; operational-versioning.md lines 145 to 175; 9 published connectors have others`,
  message: msg`operationId "${'id'}" is revision ${'revision'}; end it in "_V${'revision'}", or declare it published.`,
  check(connector, report, { published }) {
    for (const { id = '', node, path } of connector.operations) {
      const revision = annotation(node)['revision'];
      if (
        typeof revision === 'number' &&
        revision > 1 &&
        !published.has(id) &&
        !id.toLowerCase().endsWith(`v${revision}`)
      )
        report(at(connector, [...path, 'operationId']), { id, revision });
    }
  },
});
