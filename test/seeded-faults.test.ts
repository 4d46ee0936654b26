/** The list of seeded faults fits the source. Whether each turns a test red is what `npm run test:faults` shows. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seededFaults } from '../scripts/dev/faults.ts';
import { root } from './support/connector.ts';

test('there are at least forty for the generators, in every one of them', () => {
  const generators = seededFaults.filter(({ file }) => file.startsWith('scripts/generate/'));
  expect(generators.length).toBeGreaterThanOrEqual(40);
  const files = new Set(generators.map(({ file }) => file));
  expect(files.size).toBeGreaterThanOrEqual(15);
});

test('each can be seeded', () => {
  const lost = seededFaults.filter(
    ({ file, from, to }) => !readFileSync(join(root, file), 'utf8').includes(from) || from === to,
  );
  expect(lost).toEqual([]);
});
