/** Each format over the same findings: exact text, escaping, and documents that their schemas take. */
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../scripts/diagnostics/diagnostic.ts';
import type { FormatContext } from '../../scripts/diagnostics/format/format.ts';
import { type FormatName, formats } from '../../scripts/diagnostics/format/index.ts';
import { diagnostics as diagnosticsSchema } from '../../scripts/generated/diagnostics.js';
import type { Range, SourceFile } from '../../scripts/source/source-file.ts';

const plain = (text: string): string => text;
const colours = { bold: plain, dim: plain, red: plain, yellow: plain, green: plain, cyan: plain };

const definition: SourceFile = {
  path: 'my connector/apiDefinition.swagger.json',
  text: '{\n  "swagger": "2.0",\n\t"host": "contoso.com/"\n}\n',
};
const context: FormatContext = {
  command: 'validate',
  version: '1.2.3',
  colours,
  sources: new Map([[definition.path, definition]]),
  about: code => ({ title: `About ${code}`, page: `# ${code}\n` }),
};

function range(line: number, from: number, to: number, path = definition.path): Range {
  return { path, start: { line, column: from }, end: { line, column: to } };
}

const findings: readonly Diagnostic[] = [
  {
    code: 'host-form',
    severity: 'error',
    message: 'Host "contoso.com/" has a path; write the host alone.',
    location: range(3, 10, 24),
    related: [{ message: 'the base path stands here', location: range(2, 3, 12) }],
    fix: { title: 'Remove the slash', edits: [{ range: range(3, 22, 23), text: '' }] },
  },
  {
    code: 'label-form',
    severity: 'warning',
    message: 'A label\nwith | pipes, `ticks`, <b>markup</b>, @someone, 100% and https://contoso.com.',
    location: range(1, 1, 1, 'a,b:c.json'),
  },
  {
    code: 'label-form',
    severity: 'info',
    message: 'Said twice.',
    location: range(2, 1, 4, '/elsewhere/x.json'),
  },
  {
    code: 'label-form',
    severity: 'info',
    message: 'Said twice.',
    location: range(9, 1, 4, '/elsewhere/x.json'),
  },
];

function shown(name: FormatName, diagnostics = findings): string {
  const format = formats[name] as (typeof formats)['pretty'];
  return (format.part?.(diagnostics, context) ?? '') + (format.end?.(diagnostics, context) ?? '');
}

test('line', () => {
  expect(shown('line').split('\n')[0]).toBe(
    'my connector/apiDefinition.swagger.json:3:10: error host-form: Host "contoso.com/" has a path; write the host alone.',
  );
});

test('github escapes what a workflow command would misread', () => {
  expect(shown('github').split('\n')[1]).toBe(
    '::warning file=a%2Cb%3Ac.json,line=1,col=1,endLine=1,endColumn=1,title=label-form::A label%0Awith | pipes, `ticks`, ' +
      '<b>markup</b>, @someone, 100%25 and https://contoso.com.',
  );
});

describe('pretty', () => {
  test('marks the place, with a tab as one column', () => {
    expect(shown('pretty', findings.slice(0, 1))).toBe(
      [
        'my connector/apiDefinition.swagger.json:3:10 error host-form',
        '  Host "contoso.com/" has a path; write the host alone.',
        '  3 |  "host": "contoso.com/"',
        '    |          ^^^^^^^^^^^^^^',
        '  my connector/apiDefinition.swagger.json:2:3 the base path stands here',
        '',
        '1 error, 0 warnings. 1 finding can be corrected with --fix. "connector explain <code>" tells more about a finding.',
        '',
      ].join('\n'),
    );
  });

  const long = `{"a":"${'x'.repeat(300)}","wrong":1,"b":"${'y'.repeat(300)}"}`;
  const at = long.indexOf('"wrong"') + 1;
  test.each([
    ['the middle', at, at + 7, /^ {2}1 \| …x{38}","wrong":1,"b":"y{60,80}…$/, '"wrong"'],
    ['the beginning', 2, 5, /^ {2}1 \| \{"a":"x{114}…$/, '"a"'],
    ['the end', long.length, long.length + 1, /^ {2}1 \| …y{39}"\}$/, '}'],
    ['more than the line', 1, long.length + 50, /^ {2}1 \| \{"a":"x{114}…$/, long.slice(0, 120)],
  ])('cuts a minified line around %s', (_, start, end, line, marked) => {
    const source = { path: 'min.json', text: long };
    const finding = { ...findings[0], location: range(1, start, end, 'min.json') } as Diagnostic;
    const text =
      formats.pretty.part?.([finding], { ...context, sources: new Map([['min.json', source]]) }) ?? '';
    const [, , code = '', marks = ''] = text.split('\n');
    expect(code).toMatch(line);
    expect(code.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)).toBe(marked);
  });
});

test('json is a document by its schema', () => {
  const document = JSON.parse(shown('json'));
  expect([diagnosticsSchema(document), diagnosticsSchema.errors ?? []]).toEqual([true, []]);
  expect(document.diagnostics[0]).toMatchObject({
    page: 'connector explain host-form',
    fix: { title: 'Remove the slash', edits: [{ text: '' }] },
  });
});

describe('sarif', () => {
  // The official schema, as Microsoft's own SARIF package carries it. It is of draft 4, whose only difference here is "id".
  const { id: _, $schema: __, ...schema } = sarifSchema;
  const validate = new Ajv({
    strict: false,
    validateFormats: false,
    unicodeRegExp: false,
    allErrors: true,
  }).compile(schema);
  const log = JSON.parse(shown('sarif'));
  const [run] = log.runs;

  test('is what the official schema of SARIF 2.1.0 takes, also without findings', () => {
    for (const document of [log, JSON.parse(shown('sarif', []))]) {
      expect([validate(document), validate.errors ?? []]).toEqual([true, []]);
    }
    expect(validate({ ...log, version: '2.0.0' })).toBe(false);
  });

  test('explains each code once, and each result refers to its own', () => {
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(['host-form', 'label-form']);
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(run.tool.driver.rules[0].help).toEqual({ text: '# host-form\n', markdown: '# host-form\n' });
  });

  test('paths are URIs, relative where they can be', () => {
    const places = run.results.map(
      ({ locations }: { locations: { physicalLocation: { artifactLocation: unknown } }[] }) =>
        locations[0]?.physicalLocation.artifactLocation,
    );
    expect(places.slice(0, 3)).toEqual([
      { uri: 'my%20connector/apiDefinition.swagger.json', uriBaseId: 'SRCROOT' },
      { uri: 'a%2Cb%3Ac.json', uriBaseId: 'SRCROOT' },
      { uri: 'file:///elsewhere/x.json' },
    ]);
  });

  test('regions, fixes and fingerprints', () => {
    expect(run.results[0]).toMatchObject({
      level: 'error',
      locations: [
        { physicalLocation: { region: { startLine: 3, startColumn: 10, endLine: 3, endColumn: 24 } } },
      ],
      fixes: [
        {
          description: { text: 'Remove the slash.' },
          artifactChanges: [
            { replacements: [{ deletedRegion: { startColumn: 22 }, insertedContent: { text: '' } }] },
          ],
        },
      ],
    });
    const prints = run.results.map(
      ({ partialFingerprints }: { partialFingerprints: object }) => Object.values(partialFingerprints)[0],
    );
    expect(new Set(prints).size).toBe(4);
    const moved = findings.map(finding => ({ ...finding, location: range(40, 1, 2, finding.location.path) }));
    expect(
      JSON.parse(shown('sarif', moved)).runs[0].results.map(
        ({ partialFingerprints }: { partialFingerprints: object }) => Object.values(partialFingerprints)[0],
      ),
    ).toEqual(prints);
  });
});

describe('markdown', () => {
  test('a summary, then each file; nothing of a message is markup', () => {
    const text = shown('markdown');
    expect(text.split('\n').slice(0, 8)).toEqual([
      '**connector validate**: 1 error, 1 warning in 3 files',
      '',
      '| severity | code | findings |',
      '| --- | --- | ---: |',
      '| 🔴 error | `host-form` | 1 |',
      '| 🟡 warning | `label-form` | 1 |',
      '| 🔵 info | `label-form` | 2 |',
      '',
    ]);
    expect(text).toContain(
      'A label with \\| pipes, \\`ticks\\`, &lt;b&gt;markup&lt;/b&gt;, &#64;someone, 100% and https&#58;//contoso.com.',
    );
    expect(text).toContain('<details open><summary>my connector/apiDefinition.swagger.json: 1</summary>');
    expect(text).toContain('write the host alone. *(--fix)* |');
  });

  test('without findings', () =>
    expect(shown('markdown', [])).toBe('**connector validate**: 0 errors, 0 warnings. Nothing to do.\n'));

  test('stays within what a comment takes, and says what it left out', () => {
    const many = Array.from({ length: 3000 }, (_, index) => ({
      ...(findings[0] as Diagnostic),
      message: `Finding number ${index} of many in this file.`,
    }));
    const text = shown('markdown', many);
    expect(text.length).toBeLessThan(65_536);
    const rows = text.match(/Finding number/g)?.length ?? 0;
    expect(rows).toBeGreaterThan(300);
    expect(text).toContain(`${3000 - rows} more findings left out`);
  });
});
