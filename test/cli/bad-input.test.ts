/** Every kind of bad input gives a finding with place, code and remedy, and leaves the previous output as it was. */
import { describe, expect, test } from 'vitest';
import { connectorCommand, generatedFiles } from '../support/command-line.ts';
import { exampleFiles, filesWith, modelFolder } from '../support/example-model.ts';
import { memoryFileSystem } from '../support/memory-file-system.ts';

const orders = exampleFiles[`${modelFolder}/types/orders.yaml`] ?? '';
const operations = exampleFiles[`${modelFolder}/operations/orders.yaml`] ?? '';
const changedTypes = (from: string, to: string) =>
  filesWith({ 'types/orders.yaml': replaced(orders, from, to) });
const changedOperations = (from: string, to: string) =>
  filesWith({ 'operations/orders.yaml': replaced(operations, from, to) });

function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`the fixture no longer holds ${from}`);
  return text.replace(from, to);
}

const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi']
  .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(',')}]`)
  .join('\n')}\n`;

const cases: readonly [name: string, files: Record<string, string>, finding: string, code: number][] = [
  [
    'unknown key',
    changedTypes('nullable: true', 'nulable: true'),
    'types/orders.yaml:108:9 error schema-unknown-key',
    1,
  ],
  [
    'misspelt type',
    changedTypes('shipping: Address', 'shipping: Adress'),
    'types/orders.yaml:26:17 error type-unknown',
    1,
  ],
  [
    'misspelt scalar',
    changedTypes('type: double', 'type: doubel'),
    'types/orders.yaml:12:15 error type-unknown',
    1,
  ],
  [
    'duplicate name after case folding',
    changedTypes('  Line:\n', '  SHOPPER:\n'),
    'types/orders.yaml:59:3 error name-duplicate',
    1,
  ],
  [
    'duplicate field after case folding',
    changedTypes('      city:', '      Street:'),
    'types/orders.yaml:56:7 error field-duplicate',
    1,
  ],
  [
    'reference cycle',
    changedTypes('giftFor: Address', 'giftFor: Order'),
    'types/orders.yaml:73:7 error type-cycle',
    1,
  ],
  [
    'spread cycle',
    changedTypes('    fields:\n      street:', '    fields:\n      ...Shopper:\n      street:'),
    'error type-cycle',
    1,
  ],
  [
    'required name that is no field',
    changedTypes('required: [sku]', 'required: [sku, colour]'),
    'types/orders.yaml:62:21 error required-unknown',
    1,
  ],
  [
    'internal and required without a default',
    changedTypes('        example: 129.9', '        visibility: internal'),
    'types/orders.yaml:11:7 error internal-needs-default',
    1,
  ],
  [
    'value list with default outside it',
    changedTypes('default: Delivered', 'default: Lost'),
    'types/orders.yaml:87:18 error default-not-in-values',
    1,
  ],
  [
    'path variable without a parameter',
    changedOperations('{orderId}', '{order}'),
    'operations/orders.yaml:5:11 error path-variable-undeclared',
    1,
  ],
  [
    'two operations on one path',
    changedOperations('/orders/report', '/ORDERS/{id}/screen'),
    'operations/orders.yaml:20:11 error path-duplicate',
    1,
  ],
  [
    'operationId used twice in one file',
    changedOperations('  ReportOrder:', '  ScreenOrder:'),
    'operations/orders.yaml:17:3 error yaml-duplicate-key',
    1,
  ],
  [
    'operationId used twice in two files',
    filesWith({ 'operations/zz.yaml': operations }),
    'operations/zz.yaml:2:3 error name-duplicate',
    1,
  ],
  [
    'policy that reads a header no operation has',
    filesWith({
      'connector.yaml':
        'policies:\n  - template: setheader\n    title: Trace\n    section: Request\n    parameters: { name: x, value: "@headers(\'trace\')" }\n',
    }),
    'connector.yaml:5:35 error policy-source-unknown',
    1,
  ],
  [
    'host pattern that is not a host pattern',
    filesWith({
      'connector.yaml': replaced(
        exampleFiles[`${modelFolder}/connector.yaml`] ?? '',
        '"*.api.contoso.com"',
        '"*"',
      ),
    }),
    'error host-pattern-invalid',
    1,
  ],
  [
    'YAML syntax error',
    filesWith({ 'types/bad.yaml': 'types: [\n' }),
    'types/bad.yaml:2:1 error yaml-syntax',
    1,
  ],
  [
    'tabs as indentation',
    filesWith({ 'types/bad.yaml': 'types:\n\tParcel:\n' }),
    'types/bad.yaml:2:1 error yaml-syntax',
    1,
  ],
  ['alias bomb', filesWith({ 'types/bomb.yaml': bomb }), 'types/bomb.yaml:1:7 error yaml-alias', 1],
  ['merge key', filesWith({ 'types/bad.yaml': 'types: { <<: {} }\n' }), 'error yaml-merge-key', 1],
  [
    'number instead of text',
    filesWith({ 'connector.yaml': 'version: 1.0\n' }),
    'connector.yaml:1:10 error schema-wrong-type',
    1,
  ],
  ['empty file', filesWith({ 'types/empty.yaml': '' }), 'types/empty.yaml:1:1 error schema-wrong-type', 1],
  [
    'a list at the top',
    filesWith({ 'types/list.yaml': '- types\n' }),
    'types/list.yaml:1:1 error schema-wrong-type',
    1,
  ],
  ['nesting without end', filesWith({ 'types/deep.yaml': `types: ${'['.repeat(50_000)}` }), 'error yaml-', 1],
  [
    'prototype keys',
    filesWith({ 'types/proto.yaml': 'types:\n  __proto__: { label: A, description: B. }\n' }),
    'types/proto.yaml:2:3 error schema-unknown-key',
    1,
  ],
  ['no model at all', {}, 'connector/model/connector.yaml:1:1 error source-missing', 2],
];

describe('each gives a finding and keeps the output', () => {
  test.each(cases)('%s', async (_name, given, finding, code) => {
    const made = await connectorCommand(['build']);
    const before = generatedFiles(made);
    const files = memoryFileSystem(given);
    for (const [name, text] of Object.entries(before)) {
      files.files.set(`connector/generated/${name}`, Buffer.from(text, 'latin1'));
    }
    const ran = await connectorCommand(['build'], files);
    expect(ran.stderr).toContain(finding);
    expect(ran.stderr).not.toMatch(/^ {4}at /m);
    expect(ran.code).toBe(code);
    expect(generatedFiles(ran)).toEqual(before);
  });
});

describe('faults of the surroundings', () => {
  test('binary file', async () => {
    const files = memoryFileSystem({
      ...exampleFiles,
      [`${modelFolder}/types/x.yaml`]: new Uint8Array([0xff, 0xfe, 0, 1]),
    });
    const ran = await connectorCommand(['build'], files);
    expect([ran.code, ran.stderr]).toEqual([
      1,
      expect.stringContaining('types/x.yaml:1:1 error source-not-text'),
    ]);
  });

  test('text with a NUL character', async () => {
    const ran = await connectorCommand(
      ['build'],
      memoryFileSystem(filesWith({ 'types/x.yaml': 'types:\0' })),
    );
    expect(ran.stderr).toContain('error source-not-text');
  });

  test('a byte order mark and CRLF change nothing', async () => {
    const name = 'types/orders.yaml';
    const marked = memoryFileSystem(filesWith({ [name]: `\ufeff${orders.replaceAll('\n', '\r\n')}` }));
    const plain = await connectorCommand(['build']);
    const ran = await connectorCommand(['build'], marked);
    expect([ran.code, generatedFiles(ran)]).toEqual([0, generatedFiles(plain)]);
  });

  test('unreadable folder', async () => {
    const files = memoryFileSystem(exampleFiles, { broken: { [`${modelFolder}/types`]: 'EACCES' } });
    const ran = await connectorCommand(['build'], files);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('connector/model/types cannot be read (permission denied)');
  });

  test('read-only output folder', async () => {
    const files = memoryFileSystem(exampleFiles, { unwritable: 'connector/generated' });
    const ran = await connectorCommand(['build'], files);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(
      'connector/generated cannot be written (permission denied); nothing was changed',
    );
    expect(generatedFiles(ran)).toEqual({});
  });

  test('a 5 MB model, in one file and in several', async () => {
    const comment = `# ${'x'.repeat(5_000_000)}\n`;
    const one = await connectorCommand(['build'], memoryFileSystem(filesWith({ 'types/big.yaml': comment })));
    expect([one.code, one.stderr]).toEqual([
      1,
      expect.stringContaining('types/big.yaml:1:1 error source-too-large'),
    ]);
    const part = `types: {}\n# ${'x'.repeat(1_600_000)}\n`;
    const several = filesWith({ 'types/a.yaml': part, 'types/b.yaml': part, 'types/c.yaml': part });
    const ran = await connectorCommand(['build'], memoryFileSystem(several));
    expect([ran.code, ran.stderr]).toEqual([
      1,
      expect.stringContaining('types/c.yaml:1:1 error source-too-large'),
    ]);
  });
});
