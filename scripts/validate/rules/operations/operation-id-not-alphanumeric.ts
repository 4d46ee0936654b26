import { msg } from '../../../diagnostics/message.ts';
import { certification } from '../../profiles.ts';
import { stripped } from '../../read/names.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { style, validator } from '../../sources.ts';

export const operationIdNotAlphanumeric = defineRule({
  code: 'operation-id-not-alphanumeric',
  title: 'An operationId with other characters than letters and digits',
  levels: certification('warning', 'off'),
  microsoft: ['OperationIdSanitized'],
  basis: 'documented',
  source: `${validator}, line 62; ${style} lines 45 to 47`,
  message: msg`operationId "${'id'}" should be letters and digits only; write "${'name'}", or declare it published.`,
  check(connector, report, { published }) {
    for (const { id, path } of connector.operations) {
      if (!id || published.has(id)) continue;
      const bare = id.replace(/_V\d+$/i, '');
      if (stripped(bare) !== bare)
        report(at(connector, [...path, 'operationId']), { id, name: stripped(id) });
    }
  },
});
