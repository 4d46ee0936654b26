import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const responseDescriptionMissing = defineRule({
  code: 'response-description-missing',
  title: 'A response without a description',
  levels: everywhere('warning'),
  microsoft: ['RequiredPropertyMissing'],
  basis: 'documented',
  source: 'Swagger 2.0, Response Object: description is required',
  message: msg`Response ${'status'} has no description; add one.`,
  check(connector, report) {
    for (const { responses } of connector.operations)
      for (const { status, node, path } of responses)
        if (typeof node['description'] !== 'string') report(at(connector, path, 'key'), { status });
  },
});
