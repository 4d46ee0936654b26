import { msg } from '../../../diagnostics/message.ts';
import { own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const responseSchemasSeveral = defineRule({
  code: 'response-schemas-several',
  title: 'Several responses with a schema',
  levels: everywhere('info'),
  microsoft: ['OperationHasManyResponsesWithSchema'],
  basis: 'documented',
  source: `${validator}, line 58; designers use one; 177 published connectors have more, so it is advice`,
  message: msg`Response ${'status'} has a schema besides ${'other'}, and designers show one; keep that of the success.`,
  check(connector, report) {
    for (const { responses } of connector.operations) {
      const described = responses.filter(
        ({ status, node }) => status !== 'default' && own(node, 'schema') !== undefined,
      );
      for (const { status, path } of described.slice(1))
        report(at(connector, path, 'key'), { status, other: described[0]?.status ?? '' });
    }
  },
});
