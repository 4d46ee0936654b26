/** The commands as a person uses them: exit codes, what is said where, what is written. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diagnostics as diagnosticsSchema } from '../../scripts/generated/diagnostics.js';
import { connectorCommand, generatedFiles } from '../support/command-line.ts';
import { exampleFiles, filesWith } from '../support/example-model.ts';
import { memoryFileSystem } from '../support/memory-file-system.ts';

const broken = filesWith({ 'connector.yaml': 'title: Order Screening API\n' });
const outputs = [
  'apiDefinition.swagger.json',
  'apiProperties.json',
  'icon.png',
  'intro.md',
  'readme.md',
  'reference.md',
  'script.csx',
  'settings.json',
];

describe('build', () => {
  test('writes everything and says what it made', async () => {
    const ran = await connectorCommand(['build']);
    expect(ran.code).toBe(0);
    expect(Object.keys(generatedFiles(ran)).sort()).toEqual(outputs);
    expect(ran.stderr).toBe('');
    for (const output of outputs) expect(ran.stdout).toContain(`written    ${output}`);
    expect(ran.stdout).toContain('Order Screening 1.2.0  2 operations, host mode action');
    expect(ran.stdout).toContain('Icon');
    expect(ran.stdout).toContain('Read connector/generated/reference.md');
  });

  test('a second build changes nothing', async () => {
    const first = await connectorCommand(['build']);
    const before = generatedFiles(first);
    const second = await connectorCommand(['build'], first.files);
    expect(second.code).toBe(0);
    expect(second.stdout).not.toContain('written');
    expect(generatedFiles(second)).toEqual(before);
  });

  test('an error writes nothing and leaves the previous output', async () => {
    const first = await connectorCommand(['build']);
    const before = generatedFiles(first);
    for (const [path, text] of Object.entries(broken))
      first.files.files.set(path, new TextEncoder().encode(text));
    const second = await connectorCommand(['build'], first.files);
    expect(second.code).toBe(1);
    expect(second.stdout).toBe('');
    expect(second.stderr).toContain('connector/model/connector.yaml:1:8 error title-form');
    expect(generatedFiles(second)).toEqual(before);
  });

  test('--quiet says nothing when all is well', async () => {
    const ran = await connectorCommand(['build', '--quiet']);
    expect([ran.code, ran.stdout, ran.stderr]).toEqual([0, '', '']);
  });
});

describe('generate', () => {
  test('--check tells fresh from stale, missing and foreign files, with a diff', async () => {
    const { files } = await connectorCommand(['generate']);
    expect((await connectorCommand(['generate', '--check'], files)).code).toBe(0);
    const text = new TextDecoder().decode(files.files.get('connector/generated/settings.json'));
    files.files.set(
      'connector/generated/settings.json',
      new TextEncoder().encode(text.replace('icon.png', 'icon.jpg')),
    );
    files.files.delete('connector/generated/intro.md');
    files.files.set('connector/generated/notes.txt', new Uint8Array());
    const stale = await connectorCommand(['generate', '--check'], files);
    expect(stale.code).toBe(1);
    expect(stale.stdout).toContain('-  "icon": "icon.jpg",\n+  "icon": "icon.png",');
    expect(stale.stderr).toContain('connector/generated/settings.json is stale');
    expect(stale.stderr).toContain('connector/generated/intro.md is missing');
    expect(stale.stderr).toContain('connector/generated/notes.txt is not an output of the model');
    expect(stale.stderr).toContain('3 errors');
  });

  test('another host mode needs another folder', async () => {
    const refused = await connectorCommand(['generate', '--host-mode', 'fixed']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('--host-mode needs --out');
    const made = await connectorCommand(['generate', '--host-mode', 'fixed', '--out', 'elsewhere']);
    expect(made.code).toBe(0);
    expect(made.files.files.has('elsewhere/apiProperties.json')).toBe(true);
    expect(made.files.files.has('elsewhere/script.csx')).toBe(false);
    expect(Object.keys(generatedFiles(made))).toEqual([]);
  });

  test('an icon that is no drawing is a finding', async () => {
    const ran = await connectorCommand(
      ['generate'],
      memoryFileSystem({ ...exampleFiles, 'connector/icon.svg': '<svg' }),
    );
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('connector/icon.svg:1:1 error icon-invalid');
    expect(generatedFiles(ran)).toEqual({});
  });
});

describe('validate', () => {
  test('a good model', async () => {
    const ran = await connectorCommand(['validate']);
    expect([ran.code, ran.stdout]).toEqual([0, '']);
    expect(ran.stderr).toContain('valid  Order Screening 1.2.0: 2 operations, 8 types, 2 value lists');
  });

  test('--deep asks swagger-parser as well', async () => {
    const ran = await connectorCommand(['validate', '--deep']);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain('also by swagger-parser');
  });

  test('--budgets shows each limit with what is used', async () => {
    const { stdout } = await connectorCommand(['validate', '--budgets']);
    expect(stdout).toMatch(/Schemas in one body +█░+ +5 % {2}24 of 512 schemas {2}ScreenOrder/);
  });

  test('--verbose tells how long each step took', async () => {
    expect((await connectorCommand(['validate', '--verbose'])).stderr).toMatch(
      /load: 0 ms\nrules: 0 ms\ngenerate: 0 ms/,
    );
  });

  test('pretty shows the line with the place marked', async () => {
    const { stderr } = await connectorCommand(['validate'], memoryFileSystem(broken));
    expect(stderr).toBe(
      [
        'connector/model/connector.yaml:1:8 error title-form',
        '  The title contains "api", which is refused; leave it out.',
        '  1 | title: Order Screening API',
        '    |        ^^^^^^^^^^^^^^^^^^^',
        '',
        '1 error, 0 warnings. "connector explain <code>" tells more about a finding.',
        '',
      ].join('\n'),
    );
  });

  test('json is one document by its schema, also when it fails', async () => {
    for (const files of [exampleFiles, broken, {}]) {
      const ran = await connectorCommand(
        ['validate', '--format', 'json', '--budgets'],
        memoryFileSystem(files),
      );
      const document = JSON.parse(ran.stdout);
      expect(diagnosticsSchema(document)).toBe(true);
      expect(document.summary.errors > 0).toBe(ran.code > 0);
    }
  });

  test('github escapes what a workflow command would misread', async () => {
    const files = filesWith({ 'connector.yaml': 'brandColor: "#12:3,4%"\n' });
    const { stdout } = await connectorCommand(['validate', '--format', 'github'], memoryFileSystem(files));
    expect(stdout).toBe(
      '::error file=connector/model/connector.yaml,line=1,col=13,endLine=1,endColumn=23,title=schema-bad-format::' +
        '"brandColor" is "#12:3,4%25", but must be written like "#1b4f72".\n',
    );
  });
});

describe('rules and explain', () => {
  test('lists every code and explains each', async () => {
    const { stdout } = await connectorCommand(['rules']);
    const codes = stdout
      .split('\n')
      .map(line => line.split(' ')[0] ?? '')
      .filter(Boolean);
    expect(codes.length).toBeGreaterThan(50);
    for (const code of codes) {
      const page = await connectorCommand(['explain', code]);
      expect([page.code, page.stdout.split('\n')[0]]).toEqual([0, `# ${code}`]);
    }
    expect(JSON.parse((await connectorCommand(['rules', '--format', 'json'])).stdout)).toHaveLength(
      codes.length,
    );
  });

  test('an unknown code is wrong usage with a suggestion', async () => {
    const ran = await connectorCommand(['explain', 'label-duplicat']);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toBe(
      'error: no rule is called "label-duplicat". Did you mean "label-duplicate"? "connector rules" lists them all.\n',
    );
  });
});

describe('usage', () => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8'));

  test.each([
    [['--version'], 0, `${version}\n`],
    [['--help'], 0, 'Usage: connector [options] [command]'],
    [[], 0, 'Usage: connector [options] [command]'],
    [['generate', '--help'], 0, 'connector generate --check'],
  ])('%j goes to stdout with exit code %i', async (argv, code, text) => {
    const ran = await connectorCommand(argv);
    expect(ran.code).toBe(code);
    expect(ran.stdout).toContain(text);
    expect(ran.stderr).toBe('');
  });

  test.each([
    [['biuld'], "unknown command 'biuld'"],
    [['build', '--frist'], "unknown option '--frist'"],
    [['validate', '--format', 'xml'], 'Allowed choices are pretty, line, json, sarif, github, markdown'],
    [['generate', '--host-mode', 'any'], 'Allowed choices are action, connection, fixed'],
    [['explain'], "missing required argument 'code'"],
  ])('%j is wrong usage', async (argv, text) => {
    const ran = await connectorCommand(argv);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(text);
    expect(ran.stdout).toBe('');
  });

  test('a fault of the tool is one line, and a stack only on request', async () => {
    const files = {
      ...memoryFileSystem(exampleFiles),
      size: () => {
        throw new Error('boom');
      },
    };
    const short = await connectorCommand(['build'], files);
    expect(short.code).toBe(3);
    expect(short.stderr).toContain('connector failed: boom');
    expect(short.stderr).not.toContain('    at ');
    expect((await connectorCommand(['build', '--verbose'], files)).stderr).toContain('    at ');
  });

  test('colours only on request, never with NO_COLOR', async () => {
    const coloured = await connectorCommand(['build'], undefined, { FORCE_COLOR: '1' });
    expect(coloured.stdout).toContain('\u001b[');
    const plain = await connectorCommand(['build'], undefined, { FORCE_COLOR: '1', NO_COLOR: '1' });
    expect(plain.stdout).not.toContain('\u001b[');
  });
});
