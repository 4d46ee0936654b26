/** What a suppression takes out, and what is said of those that should not be there. */
import { expect, test } from 'vitest';
import type { Diagnostic, Severity } from '../../scripts/diagnostics/diagnostic.ts';
import { type Suppression, suppress } from '../../scripts/diagnostics/suppression.ts';
import { ignoreComments } from '../../scripts/model/ignore-comments.ts';
import { yamlComments } from '../../scripts/source/yaml-comments.ts';
import { connectorCommand } from '../support/command-line.ts';
import { exampleFiles, modelFolder } from '../support/example-model.ts';
import { memoryFileSystem } from '../support/memory-file-system.ts';

const known = {
  codes: new Set(['title-form', 'label-form', 'other-form']),
  isChecked: (code: string) => code !== 'other-form',
};

function finding(code: string, severity: Severity, line: number): Diagnostic {
  const at = { line, column: 1 };
  return { code, severity, message: `${code} at ${line}`, location: { path: 'a.yaml', start: at, end: at } };
}

function on(line: number, code: string): Suppression {
  const at = { line: 100 + line, column: 3 };
  return {
    code,
    reason: 'because',
    location: { path: 'a.yaml', start: at, end: at },
    covers: ({ location }) => location.start.line === line,
  };
}

function outcome(diagnostics: Diagnostic[], suppressions: Suppression[]): string[] {
  return suppress(diagnostics, suppressions, known).diagnostics.map(
    ({ code, severity, location }) => `${location.start.line} ${severity} ${code}`,
  );
}

test.each<[string, Diagnostic[], Suppression[], string[]]>([
  ['a warning', [finding('title-form', 'warning', 1)], [on(1, 'title-form')], []],
  ['a hint', [finding('title-form', 'info', 1)], [on(1, 'title-form')], []],
  [
    'only its own code',
    [finding('title-form', 'warning', 1), finding('label-form', 'warning', 1)],
    [on(1, 'title-form')],
    ['1 warning label-form'],
  ],
  [
    'only its own place',
    [finding('title-form', 'warning', 1), finding('title-form', 'warning', 2)],
    [on(1, 'title-form')],
    ['2 warning title-form'],
  ],
  [
    'all of its code at its place',
    [finding('title-form', 'warning', 1), finding('title-form', 'info', 1)],
    [on(1, 'title-form')],
    [],
  ],
  [
    'an error stays, and the suppression is an error as well',
    [finding('title-form', 'error', 1)],
    [on(1, 'title-form')],
    ['1 error title-form', '101 error suppression-of-error'],
  ],
  [
    'an unused one',
    [finding('title-form', 'warning', 1)],
    [on(1, 'title-form'), on(2, 'title-form'), on(3, 'label-form')],
    ['102 warning suppression-unused', '103 warning suppression-unused'],
  ],
  ['one of a code that this run does not look for', [], [on(1, 'other-form')], []],
  ['one of a code that does not exist', [], [on(1, 'title-from')], ['101 error suppression-unknown']],
])('%s', (_, diagnostics, suppressions, left) => {
  expect(outcome(diagnostics, suppressions)).toEqual(left);
});

test('what was suppressed is known with its reason', () => {
  const { suppressed } = suppress([finding('title-form', 'warning', 1)], [on(1, 'title-form')], known);
  expect(suppressed.map(({ diagnostic, by }) => [diagnostic.message, by.reason])).toEqual([
    ['title-form at 1', 'because'],
  ]);
});

test('comments are told from number signs in texts', () => {
  const text = [
    '# one',
    'a: "# no" # two',
    "b: '# no'",
    'c: |',
    '  # no',
    'd: x#no',
    'e: >-',
    '  # no',
    '  more # no',
    'f: [1, # three',
    '  "#no"]   # four',
    '',
  ].join('\n');
  const source = { path: 'a.yaml', text };
  const found = yamlComments(source);
  expect(found.map(comment => comment.text.trim())).toEqual(['# one', '# two', '# three', '# four']);
  for (const comment of found) expect(text.slice(comment.offset)).toMatch(comment.text);
});

test('comments of the model: at the end of the line, above it, above each other', () => {
  const text = [
    'a: 1 # connector-ignore title-form: It is a brand.',
    '',
    '# connector-ignore label-form: Asked for by the customer.',
    '# connector-ignore title-form: So is this.',
    '',
    'b: "# connector-ignore title-form: no comment"',
    '# connector-ignore title-form',
    '# connector-ignore',
    '# connector-ignore title-form:   ',
    '',
  ].join('\r\n');
  const { suppressions, diagnostics } = ignoreComments([{ path: 'a.yaml', text }]);
  expect(
    suppressions.map(({ code, reason, location, covers }) => [
      code,
      reason,
      location.start.line,
      [1, 2, 3, 4, 5, 6, 7].filter(line => covers(finding(code, 'warning', line))),
    ]),
  ).toEqual([
    ['title-form', 'It is a brand.', 1, [1]],
    ['label-form', 'Asked for by the customer.', 3, [6]],
    ['title-form', 'So is this.', 4, [6]],
  ]);
  expect(diagnostics.map(({ code, location }) => [code, location.start.line, location.start.column])).toEqual(
    [
      ['suppression-malformed', 7, 1],
      ['suppression-malformed', 8, 1],
      ['suppression-malformed', 9, 1],
    ],
  );
});

test('a warning of the model is suppressed by a comment, and reported again without it', async () => {
  const path = `${modelFolder}/types/orders.yaml`;
  const unused = (exampleFiles[path] ?? '').replace(
    'types:\n',
    'types:\n  Spare: # connector-ignore declared-unused: The next release uses it.\n    label: Spare\n    description: A type that nobody uses yet.\n    fields:\n      name:\n        label: Name\n        description: The name of the spare part.\n',
  );
  const suppressed = await connectorCommand(
    ['validate', '--format', 'line'],
    memoryFileSystem({ ...exampleFiles, [path]: unused }),
  );
  expect([suppressed.code, suppressed.stdout]).toEqual([0, '']);
  const loud = unused.replace(/ # connector-ignore.*/, '');
  const reported = await connectorCommand(
    ['validate', '--format', 'line'],
    memoryFileSystem({ ...exampleFiles, [path]: loud }),
  );
  expect(reported.stdout).toContain('warning declared-unused');
});
