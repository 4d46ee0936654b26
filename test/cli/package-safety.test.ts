/** Packages on the command line: secrets stay inside, other people's folders and packages are treated with care. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { packageTargets } from '../../scripts/cli/program.ts';
import { connectorCommand } from '../support/command-line.ts';
import { exampleFiles, filesWith } from '../support/example-model.ts';
import { memoryFileSystem } from '../support/memory-file-system.ts';
import { machineWith, removeMachines } from '../support/stand-in/machine.ts';

afterAll(removeMachines);

const pack = (...argv: string[]): string[] => ['package', '--target', 'solution', ...argv];
/** A list that a field names, with a label that ends up in definition and reference. */
const valueListWith = (label: string): string => `valueLists:\n  Unused: { values: { A: ${label} } }\n`;
const environment = (text: string) =>
  memoryFileSystem({ ...exampleFiles, 'connector/environments/test.yaml': text });

describe('a secret', () => {
  const secret = `planted${'-'}value-0123456789`;
  const planted = () =>
    memoryFileSystem(
      filesWith({
        'connector.yaml': `description: Screens orders before payment with ${secret} as its password, which is wrong.\n`,
      }),
    );

  test.each([...packageTargets.filter(id => id !== 'settings'), 'all'])(
    'planted in %s stops the packaging',
    async id => {
      const files = planted();
      const ran = await connectorCommand(['package', '--target', id], files, {
        CONNECTOR_CLIENT_SECRET: secret,
      });
      expect(ran.code).toBe(1);
      expect(ran.stderr).toContain('error secret-found');
      expect(ran.stderr).toContain('the value of CONNECTOR_CLIENT_SECRET');
      expect(ran.stdout + ran.stderr).not.toContain(secret);
      expect([...files.files.keys()].some(path => path.startsWith('connector/packages'))).toBe(false);
    },
  );

  test('planted in the settings stops the packaging', async () => {
    const files = environment(`variables:\n  Region: ${secret}\nclientSecret: { variable: MY_SECRET }\n`);
    const ran = await connectorCommand(['package', '--target', 'settings', '-e', 'test'], files, {
      MY_SECRET: secret,
    });
    expect([ran.code, ran.stderr]).toEqual([
      1,
      expect.stringContaining('settings/deployment-settings.json holds the value of MY_SECRET'),
    ]);
  });

  test.each(['build', 'generate'])('in what only a page shows stops %s', async command => {
    const files = memoryFileSystem(filesWith({ 'types/more.yaml': valueListWith(secret) }));
    const before = [...files.files.keys()];
    const ran = await connectorCommand([command], files, { CONNECTOR_CLIENT_SECRET: secret });
    expect(ran.stderr).toContain(
      'connector/generated/reference.md holds the value of CONNECTOR_CLIENT_SECRET',
    );
    expect([ran.code, [...files.files.keys()]]).toEqual([1, before]);
  });

  test('of an overlay that is only read stops a build', async () => {
    const files = memoryFileSystem({
      ...filesWith({
        'connector.yaml': `description: Screens orders before payment with ${secret} as its password, which is wrong.\n`,
      }),
      'connector/environments/test.yaml': 'clientSecret: { variable: MY_SECRET }\n',
    });
    const ran = await connectorCommand(['build'], files, { MY_SECRET: secret });
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining('the value of MY_SECRET')]);
  });

  test('stops a build, before anything is written', async () => {
    const files = planted();
    const before = [...files.files.keys()];
    const ran = await connectorCommand(['build'], files, { CONNECTOR_CLIENT_SECRET: secret });
    expect(ran.code).toBe(1);
    expect([...files.files.keys()]).toEqual(before);
  });

  test('a fault in any overlay is found by a build, not by the deployment', async () => {
    const { code, stderr } = await connectorCommand(['build'], environment('host: api.example.com\n'));
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining('test.yaml:1:7 error environment-host-refused'),
    ]);
  });

  test('in the log is masked, and the run fails', async () => {
    const files = environment(`host: ${secret}.example.com\n`);
    const ran = await connectorCommand(pack('-e', 'test'), files, { CONNECTOR_CLIENT_SECRET: secret });
    expect(ran.stderr).not.toContain(secret);
    expect(ran.stderr).toContain('"***.example.com" is refused');
    expect(ran.code).toBe(1);
  });
});

describe('verify', () => {
  test('says what it recognised', async () => {
    const first = await connectorCommand(pack());
    const ran = await connectorCommand(
      ['verify', 'connector/packages/solution/connector/ContosoOrderScreening.zip'],
      first.files,
    );
    expect([ran.code, ran.stdout]).toEqual([
      0,
      'verified  connector/packages/solution/connector/ContosoOrderScreening.zip  solution\n',
    ]);
  });

  test.each<[string, string, string, number]>([
    ['nothing there', 'no.zip', 'error source-missing', 2],
    ['a corrupt zip', 'bad.zip', 'error package-unreadable', 1],
    ['no package', 'connector/model', 'it is no package that this command knows', 1],
  ])('%s', async (_, path, words, code) => {
    const files = memoryFileSystem({ ...exampleFiles, 'bad.zip': 'PK\u0003\u0004 cut off' });
    const ran = await connectorCommand(['verify', path], files);
    expect(ran.stderr).toContain(words);
    expect(ran.code).toBe(code);
  });

  test('findings as data, with the place inside the archive', async () => {
    const first = await connectorCommand(['package', '--target', 'certification']);
    const ran = await connectorCommand(
      [
        'verify',
        '--format',
        'json',
        'connector/packages/certification/ContosoOrderScreening_certification.zip',
      ],
      first.files,
    );
    const { diagnostics, result } = JSON.parse(ran.stdout);
    expect(ran.code).toBe(1);
    expect(diagnostics.map(({ code }: { code: string }) => code)).toEqual([
      'certification-layout',
      'certification-layout',
    ]);
    expect(result.packages[0].kind).toBe('certification package');
  });
});

describe('on a real disk', () => {
  test('a folder of somebody else is left alone, an empty one is used, a link is followed', async () => {
    const machine = machineWith();
    machine.write('out/thesis.txt', 'mine');
    expect((await machine.connector(pack('--out', 'out'))).code).toBe(2);
    expect(machine.read('out/thesis.txt')).toBe('mine');
    mkdirSync(join(machine.folder, 'empty'));
    expect((await machine.connector(pack('--out', 'empty'))).code).toBe(0);
    mkdirSync(join(machine.folder, 'real'));
    symlinkSync('real', join(machine.folder, 'link'));
    expect((await machine.connector(pack('--out', 'link'))).code).toBe(0);
    expect(machine.exists('real/solution/connector/ContosoOrderScreening.zip')).toBe(true);
    expect((await machine.connector(['verify', 'link'])).code).toBe(0);
  });

  test('the sources are known by where they are, not by how they are written', async () => {
    const machine = machineWith();
    const argv = pack('--cwd', machine.folder, '--out', join(machine.folder, 'connector', 'model', 'out'));
    const ran = await machine.connector(argv);
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('error output-inside-sources')]);
    expect(machine.exists('connector/model/out')).toBe(false);
  });

  test('a file where the folder should be is a finding', async () => {
    const machine = machineWith();
    writeFileSync(join(machine.folder, 'file'), 'x');
    const ran = await machine.connector(pack('--out', 'file/packages'));
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('error output-unwritable')]);
  });
});
