import { msg } from '../../../diagnostics/message.ts';
import { own } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { used } from '../../read/parameters.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const pathParameterEncodingMissing = defineRule({
  code: 'path-parameter-encoding-missing',
  title: 'A path parameter that does not say how it is encoded',
  levels: certification('info', 'off'),
  microsoft: ['PathParameterMissingEncoding'],
  basis: 'documented',
  source: `${validator}, line 127; 2,811 of 8,937 published path parameters leave it out, so it is advice`,
  message: msg`Path parameter "${'name'}" has no x-ms-url-encoding; add "single", which is what happens without it.`,
  check(connector, report) {
    for (const { parameter, name, place } of used(connector)) {
      if (
        place !== 'path' ||
        own(parameter.node, 'x-ms-url-encoding') !== undefined ||
        own(parameter.node, 'in') === undefined
      )
        continue;
      report(
        at(connector, [...parameter.path, 'in'], 'member'),
        { name },
        {
          replace: {
            title: 'Add x-ms-url-encoding',
            part: 'value',
            text: '"path", "x-ms-url-encoding": "single"',
          },
        },
      );
    }
  },
});
