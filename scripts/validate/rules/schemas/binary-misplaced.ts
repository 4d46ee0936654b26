import { msg } from '../../../diagnostics/message.ts';
import { asArray, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const binaryMisplaced = defineRule({
  code: 'binary-misplaced',
  title: 'A file below the top level of a body',
  levels: everywhere('warning'),
  microsoft: ['InvalidStringBinaryProperty', 'StringBinaryNotSupportedForFormUrlEncoded'],
  basis: 'documented',
  source: `${validator}, lines 95 and 153; 18 published connectors do so`,
  message: msg`A binary can be a whole body or a form field, not ${'problem'}; use format "byte", which is Base64.`,
  check(connector, report) {
    for (const { node, path, root, parent, input } of connector.schemas)
      if (input && !root && parent && node['type'] === 'string' && node['format'] === 'binary')
        report(at(connector, [...path, 'format']), { problem: 'a field of one' });
    for (const { node: operation, parameters } of connector.operations) {
      const consumes = asArray(own(operation, 'consumes') ?? connector.root['consumes']);
      if (consumes.length !== 1 || consumes[0] !== 'application/x-www-form-urlencoded') continue;
      for (const { node, path } of parameters)
        if (node['in'] === 'formData' && node['type'] === 'string' && node['format'] === 'binary')
          report(at(connector, [...path, 'format']), { problem: 'a field of an encoded form' });
    }
  },
});
