import { msg } from '../../../diagnostics/message.ts';
import { asArray, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule, type Problem } from '../../rule.ts';
import type { SchemaSite } from '../../schema-sites.ts';
import { validator } from '../../sources.ts';

const names = ['filterFunctions', 'x-ms-filter-functions'];

function* problemsOf(list: unknown, { input, output }: SchemaSite): Generator<Problem> {
  const functions = asArray(list);
  if (functions.length === 0) yield { problem: 'is empty', remedy: 'remove it' };
  if (new Set(functions).size < functions.length)
    yield { problem: 'repeats a function', remedy: 'name each once' };
  if (input && !output) yield { problem: 'belongs to responses', remedy: 'remove it from the request' };
}

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
    for (const site of connector.schemas)
      for (const name of names) {
        const list = own(site.node, name);
        if (list === undefined) continue;
        for (const problem of problemsOf(list, site))
          report(at(connector, [...site.path, name], 'member'), problem);
      }
  },
});
