import { msg } from '../../../diagnostics/message.ts';
import { asArray, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const filterFunctionsWrong = defineRule({
  code: 'filter-functions-wrong',
  title: 'filterFunctions that are empty, repeated or in a request',
  levels: everywhere('warning'),
  microsoft: [
    'FilterFunctionsPropertyEmpty',
    'FilterFunctionsPropertyHasDuplicates',
    'FilterFunctionsPropertyInInputSchema',
  ],
  basis: 'documented',
  source: `${validator}, lines 146 to 148; no published connector uses the keyword`,
  message: msg`filterFunctions ${'problem'}; ${'remedy'}.`,
  check(connector, report) {
    for (const { node, path, input, output } of connector.schemas)
      for (const name of ['filterFunctions', 'x-ms-filter-functions']) {
        const list = own(node, name);
        if (list === undefined) continue;
        const values = asArray(list);
        const place = at(connector, [...path, name], 'member');
        if (values.length === 0) report(place, { problem: 'is empty', remedy: 'remove it' });
        if (new Set(values).size < values.length)
          report(place, { problem: 'repeats a function', remedy: 'name each once' });
        if (input && !output)
          report(place, { problem: 'belongs to responses', remedy: 'remove it from the request' });
      }
  },
});
