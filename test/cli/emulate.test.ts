/** `emulate` on the command line: what it says, what it refuses. The server has tests of its own. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { connectorCommand } from '../support/command-line.ts';
import { exampleFiles } from '../support/example-model.ts';
import { memoryFileSystem } from '../support/memory-file-system.ts';

const built = async () => (await connectorCommand(['generate'])).files;

test('says where it is, and stops when asked', async () => {
  const { code, stdout, stderr } = await connectorCommand(['emulate', '--port', '0'], await built());
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(
    /^Order Screening {2}\d operations, forwarded to the allowed hosts, over https\n {2}console {9}http:\/\/127\.0\.0\.1:\d+\/\n {2}Logic Apps {6}http:\/\/127\.0\.0\.1:\d+\/apim\/order-screening\/local\n/,
  );
  expect(stdout).toContain('100 calls in 60 seconds');
});

test('serves any folder with a definition', async () => {
  const definition = JSON.stringify({
    swagger: '2.0',
    info: { title: 'Other API' },
    host: 'api.example.com',
    paths: {},
  });
  const files = memoryFileSystem({ 'elsewhere/apiDefinition.json': definition });
  const { stdout } = await connectorCommand(
    ['emulate', 'elsewhere', '--port', '0', '--service', 'http://127.0.0.1:9'],
    files,
  );
  expect(stdout).toContain('/apim/other-api/local');
  expect(stdout).toContain('500 calls in 60 seconds');
  expect(stdout).toContain('forwarded to http://127.0.0.1:9');
});

describe('refused', () => {
  test.each<[what: string, argv: string[], files: Record<string, string>, code: number, words: string]>([
    ['no folder', ['emulate', 'none'], {}, 2, 'error source-missing'],
    [
      'nothing built yet',
      ['emulate', 'connector/model'],
      {},
      2,
      'has no apiDefinition.swagger.json; run "connector build" first',
    ],
    [
      'a definition that is no JSON',
      ['emulate', 'x'],
      { 'x/apiDefinition.json': '{' },
      2,
      'apiDefinition.json is not JSON',
    ],
    ['a port that is none', ['emulate', '--port', '70000'], {}, 2, 'It must be 0 to 65535'],
    [
      'a service over plain http',
      ['emulate', '--service', 'http://example.com'],
      {},
      2,
      'http on this machine',
    ],
    [
      'a service that is no address',
      ['emulate', '--service', 'nonsense'],
      {},
      2,
      'It must be an https address',
    ],
    ['a limit that is none', ['emulate', '--limit', 'many'], {}, 2, 'It must look like 500/60'],
    [
      'no connections',
      ['emulate', 'y', '--connections', 'c.json'],
      { 'y/apiDefinition.json': '{"host":"a.b"}' },
      2,
      'c.json does not exist',
    ],
    [
      'bad connections',
      ['emulate', 'y', '--connections', 'c.json'],
      { 'y/apiDefinition.json': '{"host":"a.b"}', 'c.json': '[{}]' },
      2,
      'A connection needs an id',
    ],
  ])('%s', async (_, argv, files, code, words) => {
    const ran = await connectorCommand(argv, memoryFileSystem({ ...exampleFiles, ...files }));
    expect([ran.code, ran.stderr]).toEqual([code, expect.stringContaining(words)]);
  });

  test('a port that is in use', async () => {
    const other = createServer();
    await new Promise<void>(done => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as AddressInfo;
    const ran = await connectorCommand(['emulate', '--port', String(port)], await built());
    other.close();
    expect([ran.code, ran.stderr]).toEqual([
      2,
      expect.stringContaining(`port ${port}: it is in use; choose another one with --port`),
    ]);
  });
});
