/** One fault at a time in a sound package: each is found, with the code and the words that name it. */
import { describe, expect, test } from 'vitest';
import { findings, type Kind, sound } from '../support/seeded-package.ts';
import { foldersFaults } from './faults/folders.ts';
import { solutionConnectorFaults } from './faults/solution-connector.ts';
import { solutionContentsFaults } from './faults/solution-contents.ts';
import { solutionManifestFaults } from './faults/solution-manifest.ts';
import { solutionVariablesFaults } from './faults/solution-variables.ts';
import { templatesFaults } from './faults/templates.ts';
import { workflowFaults } from './faults/workflows.ts';

const faults = [
  ...solutionManifestFaults,
  ...solutionConnectorFaults,
  ...solutionContentsFaults,
  ...solutionVariablesFaults,
  ...foldersFaults,
  ...templatesFaults,
  ...workflowFaults,
];

describe('a sound package has no findings', () => {
  test.each(Object.keys(sound).filter(kind => kind !== 'everything') as Kind[])('%s', kind => {
    expect(findings(kind, sound[kind]())).toEqual([]);
  });

  test('everything that a build writes', () => {
    expect(findings('everything', sound.everything())).toEqual([]);
  });
});

describe('a seeded fault is found', () => {
  test('there are at least forty, over every kind', () => {
    expect(faults.length).toBeGreaterThan(90);
    expect(new Set(faults.map(([kind]) => kind))).toEqual(new Set(Object.keys(sound)));
  });

  test.each(faults)('%s: %s', (kind, _, seed, code, words) => {
    const files = sound[kind]();
    seed(files);
    const found = findings(kind, files);
    expect(
      found.some(line => line.includes(` ${code} `) && line.includes(words)),
      found.join('\n'),
    ).toBe(true);
  });
});
