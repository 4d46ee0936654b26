import { didYouMean, msg } from '../../../diagnostics/message.ts';
import { asObject, deep, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

function isPlainObject(node: Record<string, unknown>): boolean {
  return node['type'] === 'object' || node['type'] === undefined;
}

export const requiredWrong = defineRule({
  code: 'required-wrong',
  title: 'A list of required fields that cannot be right',
  levels: everywhere('error'),
  microsoft: [
    'RequiredPropertyArrayEmpty',
    'RequiredPropertyDefinitionMissing',
    'ArrayDuplicateValue',
    'RequiredReadOnlyPropertyNotAllowedAsInput',
  ],
  basis: 'enforced',
  source: `${validator}, lines 30, 105, 162 and 165; no published connector does so`,
  message: msg`The list "required" ${'problem'}; ${'remedy'}.`,
  check(connector, report) {
    for (const { node, path, input, output } of connector.schemas) {
      const required = own(node, 'required');
      if (!Array.isArray(required)) continue;
      if (required.length === 0)
        report(at(connector, [...path, 'required']), { problem: 'is empty', remedy: 'remove it' });
      const properties = asObject(node['properties']);
      const open =
        own(node, 'properties') === undefined || own(node, 'allOf') !== undefined || !isPlainObject(node);
      for (const [index, name] of required.entries()) {
        const place = at(connector, [...path, 'required', index]);
        const key = String(name);
        if (required.indexOf(name) < index)
          report(place, { problem: `names "${key}" twice`, remedy: 'keep one' });
        else if (!open && !Object.hasOwn(properties, key))
          report(place, {
            problem: `names "${key}", which is not among the properties.${didYouMean(key, Object.keys(properties))}`,
            remedy: 'correct or remove it',
          });
        else if (input && !output && deep(properties, key, 'readOnly') === true)
          report(place, {
            problem: `asks for "${key}", which is read-only`,
            remedy: 'remove it from the request',
          });
      }
    }
  },
});
