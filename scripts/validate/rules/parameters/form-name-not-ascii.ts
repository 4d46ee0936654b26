import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { used } from '../../read/parameters.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const formNameNotAscii = defineRule({
  code: 'form-name-not-ascii',
  title: 'A form field whose name is not ASCII',
  levels: everywhere('error'),
  microsoft: ['InvalidFormDataParameterName'],
  basis: 'enforced',
  source: `${validator}, line 46`,
  message: msg`Form field "${'name'}" must be written in ASCII; rename it.`,
  check(connector, report) {
    for (const { parameter, name, place } of used(connector))
      if (place === 'formData' && /[^\x20-\x7e]/.test(name))
        report(at(connector, [...parameter.path, 'name']), { name });
  },
});
