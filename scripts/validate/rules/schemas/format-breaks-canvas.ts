import { msg } from '../../../diagnostics/message.ts';
import { asText, own } from '../../json.ts';
import { notLogicApps } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

const numberFormats = [
  'int32',
  'int64',
  'float',
  'double',
  'byte',
  'decimal',
  'integer',
  'int16',
  'int8',
  'uint32',
  'uint64',
];

export const formatBreaksCanvas = defineRule({
  code: 'format-breaks-canvas',
  title: 'A number format with which a canvas app cannot use the operation',
  levels: notLogicApps('warning'),
  microsoft: [],
  basis: 'observed',
  source: 'Microsoft.PowerFx.Connectors: an unknown format of a number is a binding error',
  message: msg`A ${'type'} of format "${'format'}" makes the operation unusable in canvas apps; leave the format out.`,
  check(connector, report) {
    for (const { node, path } of [...connector.schemas, ...connector.parameters]) {
      const type = asText(node['type']) ?? '';
      const format = asText(own(node, 'format'));
      if (['integer', 'number'].includes(type) && format !== undefined && !numberFormats.includes(format))
        report(at(connector, [...path, 'format']), { type, format });
    }
  },
});
