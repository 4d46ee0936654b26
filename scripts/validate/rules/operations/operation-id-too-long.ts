import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const operationIdTooLong = defineRule({
  code: 'operation-id-too-long',
  title: 'An operationId longer than any published one',
  levels: everywhere('warning'),
  microsoft: ['OperationIdTooLong'],
  basis: 'observed',
  source: `${validator}, line 64, names no limit; the longest of 16,087 published ones has 77 characters`,
  message: msg`operationId "${'id'}" has ${'length'} characters, and none longer than 79 was ever published; shorten it.`,
  check(connector, report) {
    for (const { id, path } of connector.operations)
      if (id && id.length > 79) report(at(connector, [...path, 'operationId']), { id, length: id.length });
  },
});
