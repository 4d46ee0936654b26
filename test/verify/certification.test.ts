/** The port of ConnectorPackageValidator.ps1: its checks pass on our package, and each fails on the fault it is for. */
import { describe, expect, test } from 'vitest';
import { zipped } from '../../scripts/archive/zip.ts';
import { certification, certificationFindings, edit, type Files, sound } from '../support/seeded-package.ts';

const both = (): Record<string, Files> => ({ 'connector.zip': sound.solution(), 'flows.zip': sound.flows() });
const broken = (
  which: 'connector.zip' | 'flows.zip',
  change: (files: Files) => void,
): Record<string, Files> => {
  const solutions = both();
  change(solutions[which] as Files);
  return solutions;
};
const dropFolder =
  (folder: string) =>
  (files: Files): void => {
    for (const path of [...files.keys()]) if (path.startsWith(`${folder}/`)) files.delete(path);
  };

test('a package with both solutions passes', () => {
  expect(certificationFindings(certification(both()))).toEqual([]);
});

test('the inner package alone passes as well', () => {
  const inner = zipped(
    new Map([
      ['PkgAssets/a.zip', zipped(sound.solution())],
      ['PkgAssets/b.zip', zipped(sound.flows())],
    ]),
  );
  expect(certificationFindings(inner)).toEqual([]);
});

describe('each check fails on its fault', () => {
  test.each<[check: number, what: string, bytes: () => Uint8Array, words: string]>([
    [
      3,
      'folder outside',
      () => certification(both(), { outer: { 'docs/a.txt': 'x' } }),
      'has a folder at its root',
    ],
    [3, 'two pages', () => certification(both(), { outer: { 'other.md': '#' } }), 'has 2 Markdown files'],
    [3, 'two zips', () => certification(both(), { outer: { 'second.zip': 'x' } }), 'has 2 zip files'],
    [
      4,
      'two folders',
      () => certification(both(), { inner: { 'Other/a.txt': 'x' } }),
      'has 2 folders inside',
    ],
    [
      5,
      'folder in the folder',
      () => certification(both(), { inner: { 'PkgAssets/deep/a.txt': 'x' } }),
      'has a folder inside PkgAssets',
    ],
    [5, 'one solution', () => certification({ 'a.zip': sound.flows() }), 'has 1 solution in PkgAssets'],
    [
      5,
      'three solutions',
      () => certification({ ...both(), 'c.zip': sound.flows() }),
      'has 3 solutions in PkgAssets',
    ],
    [
      6,
      'no manifest',
      () => certification(broken('connector.zip', files => files.delete('solution.xml'))),
      'lacks solution.xml',
    ],
    [
      6,
      'no content types',
      () => certification(broken('flows.zip', files => files.delete('[Content_Types].xml'))),
      'lacks [Content_Types].xml',
    ],
    [
      7,
      'connector without its folder',
      () => certification(broken('connector.zip', dropFolder('Connector'))),
      'has a connector and no folder Connector',
    ],
    [
      8,
      'flows without their folder',
      () => certification(broken('flows.zip', dropFolder('Workflows'))),
      'has flows and no folder Workflows',
    ],
    [
      10,
      'no connector alone',
      () => certification({ 'a.zip': sound.flows(), 'b.zip': sound.flows() }),
      'has no solution with the connector alone',
    ],
    [
      10,
      'no flows',
      () => certification({ 'a.zip': sound.solution(), 'b.zip': sound.solution() }),
      'has no solution with flows',
    ],
  ])('check %i: %s', (check, _, bytes, words) => {
    const found = certificationFindings(bytes());
    const matching = found.filter(line => line.includes(' certification-layout ') && line.includes(words));
    expect(matching.join('\n'), found.join('\n')).toContain(`Check ${check}: `);
  });

  const plugin = (): Files => {
    const files = sound.solution();
    edit(
      '<Connectors>',
      '<aicopilot_aiplugins><aicopilot_aiplugin id="1" /></aicopilot_aiplugins><Connectors>',
    )(files, 'customizations.xml');
    return files;
  };

  test('check 9: an AI plug-in needs its folders, and a third solution', () => {
    const options = { aiPlugin: true };
    expect(certificationFindings(certification(both()), options).join('\n')).toMatch(
      /Check 5: .*exactly 3[\s\S]*|Check 10: .*AI plug-in/,
    );
    const found = certificationFindings(certification({ ...both(), 'plugin.zip': plugin() }), options);
    expect(found.filter(line => line.includes('Check 9'))).toHaveLength(2);
    const complete = plugin();
    complete.set('aiplugins/a.json', new Uint8Array([0x7b, 0x7d]));
    complete.set('aipluginoperations/a.json', new Uint8Array([0x7b, 0x7d]));
    expect(certificationFindings(certification({ ...both(), 'plugin.zip': complete }), options)).toEqual([]);
  });
});
