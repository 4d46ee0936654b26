/** Fixes of the model: the text changes, and its form, quotes and comments stay. */
import { expect, test } from 'vitest';
import { connectorCommand } from '../support/command-line.ts';
import { exampleFiles, modelFolder } from '../support/example-model.ts';
import { memoryFileSystem } from '../support/memory-file-system.ts';

const path = `${modelFolder}/types/orders.yaml`;
const orders = exampleFiles[path] ?? '';
const described = /^( +)description: (.+)\.$/m;

function withDescription(form: (indent: string) => string): string {
  return orders.replace(described, (_, indent: string) => `${indent}description: ${form(indent)}`);
}

test.each<[string, (indent: string) => string, (indent: string) => string]>([
  ['plain', () => 'One line of an order', () => 'One line of an order.'],
  ['with a comment', () => 'One line # of an order', () => 'One line. # of an order'],
  ['in quotes', () => `"One: line"   # here`, () => `"One: line."   # here`],
  ['in single quotes', () => `'It''s one'`, () => `'It''s one.'`],
  [
    'folded',
    indent => `>-\n${indent}  One line\n${indent}  of an order\n`,
    indent => `>-\n${indent}  One line\n${indent}  of an order.\n`,
  ],
  [
    'on the next line',
    indent => `\n${indent}  One line\n${indent}  of an order`,
    indent => `\n${indent}  One line\n${indent}  of an order.`,
  ],
])('a missing period, %s', async (_, wrong, right) => {
  const before = withDescription(wrong);
  expect(before).not.toBe(orders);
  const files = memoryFileSystem({ ...exampleFiles, [path]: before });
  const dry = await connectorCommand(['validate', '--fix', '--dry-run', '--max-warnings', '0'], files);
  expect(dry.stdout).toContain(`--- ${path}`);
  expect(new TextDecoder().decode(files.read(path))).toBe(before);
  const ran = await connectorCommand(['validate', '--fix', '--max-warnings', '0'], files);
  expect(ran.stderr).toContain('1 finding fixed');
  expect([ran.code, new TextDecoder().decode(files.read(path))]).toEqual([0, withDescription(right)]);
});
