import { msg } from '../../../diagnostics/message.ts';
import { isObject } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { defineRule } from '../../rule.ts';
import { definitionSchema } from '../../sources.ts';

export const definitionNotObject = defineRule({
  code: 'definition-not-object',
  title: 'A definition or properties file that is no object',
  levels: everywhere('error'),
  microsoft: ['JsonTypeIncorrect'],
  basis: 'enforced',
  source: `${definitionSchema}, line 3`,
  message: msg`${'path'} must hold an object between braces; correct the file.`,
  check({ definition, properties }, report) {
    for (const file of [definition, properties])
      if (file && file.value !== undefined && !isObject(file.value))
        report({ file, path: [], part: 'value' }, { path: file.source.path });
  },
});
