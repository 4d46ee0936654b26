/** Commands over a connector with flows: findings, summaries, what is written, and what is stale. */
import { expect, test } from 'vitest';
import { connectorCommand, generatedFiles } from '../support/command-line.ts';
import { exampleFiles } from '../support/example-model.ts';
import { exampleFlowFiles } from '../support/flows.ts';
import { memoryFileSystem } from '../support/memory-file-system.ts';

const flow = 'connector/flows/order-intake.yaml';
const withFlows = (changes: Record<string, string> = {}) =>
  memoryFileSystem({ ...exampleFiles, ...exampleFlowFiles, ...changes });
const broken = (from: string, to: string): Record<string, string> => {
  const before = exampleFlowFiles[flow] ?? '';
  const after = before.replace(from, to);
  if (after === before) throw new Error(`no ${from}`);
  return { [flow]: after };
};

test('a mistake in a flow is shown where it was made, and nothing is written', async () => {
  const ran = await connectorCommand(['build'], withFlows(broken('call: ScreenOrder', 'call: ScreenOrdr')));
  expect(ran.code).toBe(1);
  expect(ran.stderr).toContain(`${flow}:20:15 error flow-operation-unknown`);
  expect(ran.stderr).toContain('call: ScreenOrdr');
  expect(generatedFiles(ran)).toEqual({});
});

test('an expression over the limit is an error before anything is written', async () => {
  const long = broken('Main Street 1', `"@{'${'x'.repeat(8200)}'}"`);
  const ran = await connectorCommand(['generate'], withFlows(long));
  expect(ran.code).toBe(1);
  expect(ran.stderr).toContain('flow-limit');
  expect(generatedFiles(ran)).toEqual({});
});

test('validate and build say how many flows there are; a build writes pages and definitions', async () => {
  expect((await connectorCommand(['validate'], withFlows())).stderr).toContain(', 1 flow\n');
  const ran = await connectorCommand(['build'], withFlows());
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  expect(ran.stdout).toContain('2 operations, 1 flow, host mode action');
  expect(ran.stdout).toMatch(/written +flows\/ .* pages and definitions of flows/);
  expect(Object.keys(generatedFiles(ran)).filter(name => name.startsWith('flows/'))).toEqual([
    'flows/README.md',
    'flows/order-intake.md',
    'flows/order-intake.power-automate.json',
    'flows/order-intake.logic-apps.json',
  ]);
  const again = await connectorCommand(['build'], ran.files);
  expect(again.stdout).toMatch(/unchanged +flows\//);
  expect((await connectorCommand(['verify', 'connector/packages'], ran.files)).code).toBe(0);
});

test('a definition that was edited, or that belongs to no flow, is stale', async () => {
  const { files } = await connectorCommand(['generate'], withFlows());
  files.files.set('connector/generated/flows/order-intake.md', new Uint8Array([0x78, 0x0a]));
  files.files.set('connector/generated/flows/gone.md', new Uint8Array([0x78, 0x0a]));
  const { code, stderr } = await connectorCommand(['generate', '--check'], files);
  expect(code).toBe(1);
  expect(stderr).toContain('connector/generated/flows/order-intake.md is stale');
  expect(stderr).toContain('connector/generated/flows/gone.md is not an output of the model');
});

test('an environment may set what flows read, and nothing else', async () => {
  const environment = (variables: string): Record<string, string> => ({
    'connector/environments/test.yaml': `host: test.api.contoso.com\nvariables:\n${variables}`,
  });
  const good = await connectorCommand(
    ['package', '--target', 'settings', '--environment', 'test'],
    withFlows(environment('  ShopUrl: https://shop.example.com\n')),
  );
  expect([good.code, good.stderr]).toEqual([0, '']);
  const wrong = await connectorCommand(['validate'], withFlows(environment('  ShopUrls: https://x\n')));
  expect(wrong.stderr).toContain('environment-variable-unknown');
  expect(wrong.stderr).toContain('Did you mean "ShopUrl"?');
  const open = await connectorCommand(['validate'], withFlows(environment('  ShopKey: plain\n')));
  expect(open.stderr).toContain('environment-variable-secret');
});

test('packages cannot be written over the flows', async () => {
  const ran = await connectorCommand(
    ['package', '--target', 'pac', '--out', 'connector/flows/x'],
    withFlows(),
  );
  expect(ran.stderr).toContain('output-inside-sources');
});

test('a connector without flows is packed as before, and verify says what certification lacks', async () => {
  const ran = await connectorCommand(['build'], memoryFileSystem(exampleFiles));
  expect(ran.code).toBe(0);
  expect(ran.stdout).toContain('2 operations, host mode action');
  const { code, stderr } = await connectorCommand(['verify', 'connector/packages'], ran.files);
  expect(code).toBe(1);
  expect(stderr.match(/certification-layout/g)).toHaveLength(2);
});
