import { msg } from '../../../diagnostics/message.ts';
import { asArray, deep, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const discriminatorWrong = defineRule({
  code: 'discriminator-wrong',
  title: 'A discriminator that is no required text field',
  levels: everywhere('warning'),
  microsoft: ['DiscriminatorMustBeARequiredStringProperty'],
  basis: 'documented',
  source: `${validator}, line 222`,
  message: msg`Discriminator "${'name'}" must be a required property of type string; declare it so.`,
  check(connector, report) {
    for (const { node, path } of connector.schemas) {
      const name = own(node, 'discriminator');
      if (name === undefined) continue;
      const fine =
        typeof name === 'string' &&
        deep(node, 'properties', name, 'type') === 'string' &&
        asArray(node['required']).includes(name);
      if (!fine) report(at(connector, [...path, 'discriminator']), { name: String(name) });
    }
  },
});
