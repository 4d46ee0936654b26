/** Broken connectors are findings, never a crash, and end soon; thousands more by scripts/dev/fuzz-validate.ts. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Seed, tryMutant } from '../../scripts/dev/fuzz-case.ts';
import { seedsBelow } from '../../scripts/dev/fuzz-seeds.ts';
import { mutant, mutations } from '../../scripts/dev/mutate.ts';

const seeds = seedsBelow([join(import.meta.dirname, '..', 'golden', 'action')]);
const count = 200;

test('every kind of damage is done, and done again by its number', () => {
  const text = new TextDecoder().decode(seeds[0]?.files.get('apiDefinition.swagger.json'));
  const kinds = new Set(Array.from({ length: count }, (_, number) => mutant(text, number).kind));
  expect(Object.keys(mutations).filter(kind => !kinds.has(kind))).toEqual([]);
  for (const number of [3, 14, 159]) {
    const { bytes } = mutant(text, number);
    expect(Buffer.compare(bytes, mutant(text, number).bytes)).toBe(0);
    expect(Buffer.from(bytes).toString()).not.toBe(text);
  }
});

test('no crash, no odd finding, no endless run', async () => {
  expect(seeds.map(({ name }) => name)).toEqual(['apiDefinition.swagger.json', 'apiProperties.json']);
  const faults: string[] = [];
  let findings = 0;
  for (let number = 0; number < count; number += 1) {
    const tried = await tryMutant(seeds[number % seeds.length] as Seed, number);
    findings += tried.findings;
    if (tried.fault !== undefined) faults.push(`case ${number}, ${tried.kind}: ${tried.fault}`);
  }
  expect(faults).toEqual([]);
  expect(findings).toBeGreaterThan(count / 2);
}, 60_000);
