/** What paths and patterns name. */
import { describe, expect, test } from 'vitest';
import { expanded } from '../../../scripts/cli/validate/globs.ts';
import { findTargets, type Target } from '../../../scripts/cli/validate/targets.ts';
import { memoryFileSystem } from '../../support/memory-file-system.ts';

const names = [
  'shop/apiDefinition.swagger.json',
  'shop/apiProperties.json',
  'shop/icon.png',
  'shop/notes.txt',
  'shop/nested/apiDefinition.json',
  'all/Upper/APIDEFINITION.JSON',
  'all/Props/apiproperties.json',
  'all/.git/apiDefinition.json',
  'all/node_modules/x/apiDefinition.json',
  'all/[odd]/apiDefinition.json',
  'all/readme.md',
  'sol/Other/Solution.xml',
  'sol/Connectors/a_one.xml',
  'sol/Connectors/a_one_openapidefinition.json',
  'sol/Connectors/a_one_connectionparameters.json',
  'sol/Connectors/a_two_openapidefinition.json',
  'sol/Connectors/a_three_iconblob.Png',
  'project/connector/model/connector.yaml',
  'project/connector/model/operations/o.yaml',
  'project/connector/generated/apiDefinition.swagger.json',
  'bare/connector.yaml',
  'bare/types/t.yaml',
  'docs/x.md',
  'other/swagger.json',
];
const files = memoryFileSystem(Object.fromEntries(names.map(name => [name, '{}'])), {
  broken: { locked: 'EACCES' },
});

function said(target: Target): string {
  if (target.kind === 'standard-input') return '-';
  if (target.kind === 'file') return `file ${target.path}`;
  if (target.kind === 'model') return `model ${target.folder}`;
  const only = target.only ? ` only ${[...target.only].join(' ')}` : '';
  return `connector ${target.folder}: ${target.names.join(' ')}${only}`;
}

const shop = 'connector shop: apiDefinition.swagger.json apiProperties.json icon.png notes.txt';
const one = 'connector sol/Connectors: a_one_connectionparameters.json a_one_openapidefinition.json';
const two = 'connector sol/Connectors: a_two_openapidefinition.json';

test.each<[string, string[], string[]]>([
  ['a folder is a connector, and what lies deeper is not looked at', ['shop'], [shop]],
  [
    'a folder of folders, any letter case, without hidden ones and packages',
    ['all'],
    [
      'connector all/Props: apiproperties.json',
      'connector all/Upper: APIDEFINITION.JSON',
      'connector all/[odd]: apiDefinition.json',
    ],
  ],
  ['an unpacked solution', ['sol'], [one, two]],
  ['its folder of connectors', ['sol/Connectors'], [one, two]],
  ['a project is its model, not what the model gives', ['project'], ['model project/connector/model']],
  ['a model', ['bare'], ['model bare']],
  ['a file of a model', ['bare/types/t.yaml'], ['model bare']],
  [
    'a file is read with its neighbours',
    ['shop/apiProperties.json'],
    [`${shop} only shop/apiProperties.json`],
  ],
  [
    'two files of a connector are one connector',
    ['shop/apiProperties.json', 'shop/icon.png'],
    [`${shop} only shop/apiProperties.json shop/icon.png`],
  ],
  ['a file and its connector are the whole connector', ['shop/icon.png', 'shop'], [shop]],
  ['in either order', ['shop', 'shop/icon.png'], [shop]],
  [
    'a part of a solution',
    ['sol/Connectors/a_two_openapidefinition.json'],
    [`${two} only sol/Connectors/a_two_openapidefinition.json`],
  ],
  ['a definition under another name', ['other/swagger.json'], ['file other/swagger.json']],
  ['standard input', ['-'], ['-']],
  ['the same twice', ['bare', 'bare', '-', '-'], ['model bare', '-']],
])('%s', (_, paths, targets) => {
  expect(findTargets(files, paths)).toEqual({ targets: expect.anything(), diagnostics: [] });
  expect(findTargets(files, paths).targets.map(said)).toEqual(targets);
});

test.each([
  ['nowhere', 'path-missing'],
  ['docs', 'path-without-connector'],
  ['shop/notes.txt', 'path-not-connector'],
  ['docs/x.md', 'path-not-connector'],
  ['locked', 'source-unreadable'],
])('%s is %s, and the others are still found', (path, code) => {
  const { targets, diagnostics } = findTargets(files, [path, 'shop']);
  expect(diagnostics.map(finding => [finding.code, finding.location.path])).toEqual([[code, path]]);
  expect(targets.map(said)).toEqual([shop]);
});

describe('patterns', () => {
  test.each<[string, string[]]>([
    ['*', ['all', 'bare', 'docs', 'other', 'project', 'shop', 'sol']],
    ['sh*/api*.json', ['shop/apiDefinition.swagger.json', 'shop/apiProperties.json']],
    [
      'shop/**/apiDefinition{,.swagger}.json',
      ['shop/apiDefinition.swagger.json', 'shop/nested/apiDefinition.json'],
    ],
    ['all/{Upper,Props}', ['all/Props', 'all/Upper']],
    ['all/?pper', ['all/Upper']],
    ['all/[odd]', ['all/[odd]']],
    ['.\\shop\\api*s.json', ['shop/apiProperties.json']],
    ['./shop/', ['shop']],
  ])('%s', async (pattern, paths) => {
    expect(await expanded(files, [pattern])).toEqual({ paths, diagnostics: [] });
  });

  test('one that matches nothing is a finding', async () => {
    const { paths, diagnostics } = await expanded(files, ['nope/**', 'shop']);
    expect(paths).toEqual(['shop']);
    expect(diagnostics.map(({ code }) => code)).toEqual(['pattern-without-match']);
  });
});
