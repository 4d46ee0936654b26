/** `package` on the command line: what is written, and what is refused. */
import { describe, expect, test } from 'vitest';
import { readZip } from '../../scripts/archive/read-zip.ts';
import { packageTargets } from '../../scripts/cli/program.ts';
import { targets } from '../../scripts/package/index.ts';
import { connectorCommand } from '../support/command-line.ts';
import { exampleFiles, filesWith } from '../support/example-model.ts';
import { memoryFileSystem } from '../support/memory-file-system.ts';

const solution = (changes: Record<string, string | number> = {}): string => {
  const { version = '1.2.0.0', prefix = 'contoso', ...more } = changes;
  const extra = Object.entries(more).map(([key, value]) => `  ${key}: ${value}\n`);
  return `solution:\n  uniqueName: S\n  version: "${version}"\n  publisher: { uniqueName: p, prefix: ${prefix}, optionValuePrefix: 10000 }\n${extra.join('')}`;
};
const withSolution = (changes: Record<string, string | number>) =>
  memoryFileSystem(filesWith({ 'connector.yaml': solution(changes) }));
const pack = (...argv: string[]): string[] => ['package', '--target', 'solution', ...argv];
const environment = (text: string) =>
  memoryFileSystem({ ...exampleFiles, 'connector/environments/test.yaml': text });

test('the help names every target', () => {
  expect(packageTargets).toEqual(targets.map(({ id }) => id));
});

describe('package', () => {
  test('all targets, the second time unchanged', async () => {
    const first = await connectorCommand(['package', '--target', 'all']);
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/written +paconn +9 files/);
    const second = await connectorCommand(['package', '--target', 'all'], first.files);
    expect(second.stdout).not.toContain('written ');
    expect(second.stdout).toMatch(/unchanged +certification/);
  });

  test('one target leaves the others as they were, several can be named', async () => {
    const all = await connectorCommand(['package', '--target', 'pac', 'settings']);
    const own = [...all.files.files.keys()].filter(path => path.startsWith('connector/packages/'));
    expect(own.some(path => path.includes('/paconn/'))).toBe(false);
    await connectorCommand(pack(), all.files);
    expect([...all.files.files.keys()]).toEqual(expect.arrayContaining(own));
    const manifest = JSON.parse(
      new TextDecoder().decode(all.files.files.get('connector/packages/packages.json')),
    );
    expect(manifest.files.map(({ path }: { path: string }) => path.split('/')[0])).toEqual(
      expect.arrayContaining(['pac', 'settings', 'solution']),
    );
  });

  test('what is there depends on what was packed, not on the order', async () => {
    const all = await connectorCommand(['package', '--target', 'all']);
    const contents = () =>
      new Map([...all.files.files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('hex')]));
    const before = contents();
    for (const { id } of targets) {
      await connectorCommand(['package', '--target', id], all.files);
      expect(contents(), id).toEqual(before);
    }
    const others = targets.map(({ id }) => id).reverse();
    const backwards = memoryFileSystem(exampleFiles);
    for (const id of others) await connectorCommand(['package', '--target', id], backwards);
    const manifest = 'connector/packages/packages.json';
    expect(backwards.files.get(manifest)).toEqual(all.files.files.get(manifest));
  });

  test('packages of another solution are not kept beside the new ones', async () => {
    const first = await connectorCommand(['package', '--target', 'pac']);
    const [path = ''] = [...first.files.files.keys()].filter(name => name.endsWith('/model/connector.yaml'));
    const text = new TextDecoder().decode(first.files.files.get(path));
    first.files.files.set(path, new TextEncoder().encode(text.replace('ContosoOrderScreening', 'Other')));
    await connectorCommand(pack(), first.files);
    expect([...first.files.files.keys()].some(name => name.startsWith('connector/packages/pac/'))).toBe(
      false,
    );
  });

  test('a dry run lists the files and writes none', async () => {
    const { code, stdout, files } = await connectorCommand(pack('--dry-run'));
    expect(code).toBe(0);
    expect(stdout).toContain('solution/connector/ContosoOrderScreening.zip');
    expect([...files.files.keys()].some(path => path.startsWith('connector/packages'))).toBe(false);
  });

  test('an environment has a folder of its own, its prefix and its host', async () => {
    const files = environment('prefix: fabrikam\nhost: eu.api.contoso.com\nmanaged: true\n');
    const { code, stderr } = await connectorCommand(['package', '--target', 'all', '-e', 'test'], files);
    expect([code, stderr]).toEqual([0, '']);
    const zip = files.files.get('connector/packages-test/solution/connector/ContosoOrderScreening.zip');
    expect(new TextDecoder().decode(readZip(zip ?? new Uint8Array()).files.get('solution.xml'))).toContain(
      'schemaName="fabrikam_orderscreening"',
    );
    const parameters = files.files.get(
      'connector/packages-test/logic-apps/consumption/azuredeploy.parameters.json',
    );
    expect(new TextDecoder().decode(parameters)).toContain('eu.api.contoso.com');
  });

  test('data for programs', async () => {
    const { stdout } = await connectorCommand([...pack(), '--format', 'json']);
    const { result } = JSON.parse(stdout);
    expect(result).toMatchObject({ out: 'connector/packages', targets: ['solution'] });
    expect(result.changed).toContain('packages.json');
  });
});

describe('refused, with nothing written', () => {
  test.each<
    [what: string, files: ReturnType<typeof memoryFileSystem>, argv: string[], code: number, words: string[]]
  >([
    [
      'prefix mscrm',
      withSolution({ prefix: 'mscrmx' }),
      pack(),
      1,
      ['connector.yaml:4:39 error schema-bad-format', 'not with mscrm, such as "contoso"'],
    ],
    [
      'prefix of nine letters',
      withSolution({ prefix: 'contosoab' }),
      pack(),
      1,
      ['"contosoab", but must be 2 to 8 lower-case letters'],
    ],
    [
      'name over 30 characters',
      withSolution({ connectorName: 'averylongnameforsuchaconnector' }),
      pack(),
      1,
      ['error connector-name-too-long', '"contoso_averylongnameforsuchaconnector", 38 characters'],
    ],
    [
      'version of three parts',
      withSolution({ version: '1.2.0' }),
      pack(),
      1,
      ['connector.yaml:3:12 error schema-bad-format', 'four numbers with dots between them'],
    ],
    [
      'unknown environment',
      environment('managed: true\n'),
      pack('-e', 'tests'),
      2,
      ['error environment-unknown', 'Did you mean "test"?'],
    ],
    [
      'environment by a path',
      environment('managed: true\n'),
      pack('-e', '../model/connector'),
      2,
      ['error environment-unknown'],
    ],
    [
      'secret value instead of a reference',
      environment('clientSecret: hunter2-hunter2\n'),
      pack('-e', 'test'),
      1,
      ['test.yaml:1:15 error schema-wrong-type', '"clientSecret" must be a mapping'],
    ],
    [
      'secret under another key',
      environment('clientSecret:\n  value: hunter2-hunter2\n'),
      pack('-e', 'test'),
      1,
      ['test.yaml:2:3 error schema-unknown-key', '"value" is not a key'],
    ],
    [
      'secret in place of its vault',
      environment('clientSecret:\n  keyVault: hunter2-hunter2\n'),
      pack('-e', 'test'),
      1,
      ['test.yaml:2:13 error schema-bad-format', 'the secret itself has no place in a file'],
    ],
    [
      'secret variable with a value',
      environment('variables:\n  ClientSecret: hunter2-hunter2\n'),
      pack('-e', 'test'),
      1,
      ['test.yaml:2:17 error environment-variable-secret', 'never the secret'],
    ],
    [
      'variable nobody declares',
      environment('variables:\n  Regoin: x\n'),
      pack('-e', 'test'),
      1,
      ['test.yaml:2:3 error environment-variable-unknown', 'Did you mean "Region"?'],
    ],
    [
      'host off the allow-list',
      environment('host: api.example.com\n'),
      pack('-e', 'test'),
      1,
      ['test.yaml:1:7 error environment-host-refused'],
    ],
    ['overlay with a YAML fault', environment('host: [\n'), pack('-e', 'test'), 1, ['error yaml-syntax']],
    [
      'output inside the model',
      memoryFileSystem(exampleFiles),
      pack('--out', 'connector/model/out'),
      2,
      ['error output-inside-sources', 'connector/model/out is inside connector/model'],
    ],
    [
      'output around the model',
      memoryFileSystem(exampleFiles),
      pack('--out', 'connector'),
      2,
      ['error output-inside-sources'],
    ],
    [
      'output inside the generated files',
      memoryFileSystem(exampleFiles),
      pack('--out', './connector/x/../generated'),
      2,
      ['error output-inside-sources'],
    ],
    [
      'output of somebody else',
      memoryFileSystem({ ...exampleFiles, 'out/thesis.txt': 'mine' }),
      pack('--out', 'out'),
      2,
      ['error output-foreign'],
    ],
    [
      'full disk',
      memoryFileSystem(exampleFiles, { unwritable: 'out' }),
      pack('--out', 'out'),
      2,
      ['error output-unwritable', 'no space left on the disk'],
    ],
    [
      'unknown target',
      memoryFileSystem(exampleFiles),
      ['package', '--target', 'pak'],
      2,
      ["argument 'pak' is invalid"],
    ],
    [
      'previous that is no zip',
      memoryFileSystem({ ...exampleFiles, 'old.zip': 'hello' }),
      pack('--previous', 'old.zip'),
      1,
      ['error package-unreadable', 'it has no directory'],
    ],
    [
      'previous that is not there',
      memoryFileSystem(exampleFiles),
      pack('--previous', 'old.zip'),
      2,
      ['error source-missing'],
    ],
  ])('%s', async (_, files, argv, code, words) => {
    const before = [...files.files.keys()];
    const ran = await connectorCommand(argv, files);
    for (const part of words) expect(ran.stderr).toContain(part);
    expect(ran.code).toBe(code);
    expect([...files.files.keys()]).toEqual(before);
    expect(ran.stdout + ran.stderr).not.toContain('    at ');
  });
});

describe('versions', () => {
  const release = async (version: string, more: Record<string, string> = {}) => {
    const files = memoryFileSystem({
      ...filesWith({ 'connector.yaml': `${solution({ version })}${more['yaml'] ?? ''}` }),
    });
    await connectorCommand(pack(), files);
    return files.files.get('connector/packages/solution/connector/S.zip') ?? new Uint8Array();
  };
  const againstPrevious = async (version: string, previous: Uint8Array, yaml = '') => {
    const files = memoryFileSystem({
      ...filesWith({ 'connector.yaml': solution({ version }) + yaml }),
      'old.zip': previous,
    });
    return connectorCommand(pack('--previous', 'old.zip'), files);
  };
  const changed =
    'description: Screens orders before payment is taken, and hears what became of each of them.\n';

  test('lower than the packages that are there', async () => {
    const files = withSolution({ version: '1.2.0.0' });
    await connectorCommand(pack(), files);
    const zip = files.files.get('connector/packages/solution/connector/S.zip');
    const yaml = new TextDecoder()
      .decode(files.files.get('connector/model/connector.yaml'))
      .replace('1.2.0.0', '1.1.9.0');
    files.files.set('connector/model/connector.yaml', new TextEncoder().encode(yaml));
    const ran = await connectorCommand(pack(), files);
    expect([ran.code, ran.stderr]).toEqual([
      1,
      expect.stringContaining('connector.yaml:3:12 error version-lower'),
    ]);
    expect(files.files.get('connector/packages/solution/connector/S.zip')).toBe(zip);
  });

  test('against the last release: lower, unchanged, changed without a new version, changed with one', async () => {
    const old = await release('1.2.0.0');
    expect((await againstPrevious('1.1.0.0', old)).stderr).toContain(
      'Version 1.1.0.0 is lower than 1.2.0.0 of old.zip',
    );
    expect((await againstPrevious('1.2.0.0', old)).code).toBe(0);
    const same = await againstPrevious('1.2.0.0', old, changed);
    expect([same.code, same.stderr]).toEqual([1, expect.stringContaining('error version-not-raised')]);
    expect((await againstPrevious('1.2.0.1', old, changed)).code).toBe(0);
  });
});
