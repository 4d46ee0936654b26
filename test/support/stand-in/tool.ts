/**
 * A stand-in for pac and paconn, bundled into an executable by the tests. It records its arguments, keeps one connector and one
 * solution in a folder, and fails in the ways that the real ones do when `behaviour.json` asks for it.
 */
import { appendFileSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readZip } from '../../../scripts/archive/read-zip.ts';

interface Behaviour {
  readonly print?: string;
  readonly exit?: number;
  readonly hang?: boolean;
  readonly kill?: boolean;
  /** Prints and ends as if it had worked, and does nothing. */
  readonly nothing?: boolean;
}

const state = process.env['STANDIN_STATE'] ?? '';
const tool = basename(process.argv[1] ?? '').replace(/\.\w+$/, '');
const argv = process.argv.slice(2);
const connectorId = '11111111-2222-3333-4444-555555555555';
const connectorFiles = ['apiDefinition.json', 'apiProperties.json', 'script.csx'];
const say = (text: string): boolean => process.stdout.write(`${text}\n`);
const at = (name: string): string => join(state, name);
const option = (name: string): string => argv[argv.indexOf(name) + 1] ?? '';
const json = (name: string): Record<string, unknown> | undefined =>
  existsSync(at(name)) ? JSON.parse(readFileSync(at(name), 'utf8')) : undefined;

/** What each command does when nothing goes wrong. */
const answers: Record<string, () => void> = {
  help: () => say('Microsoft PowerPlatform CLI\nVersion: 2.10.1+g0000000 (.NET 10.0)'),
  'org who': () => say(`Connected as maker@contoso.com\n  Environment ID:  ${option('--environment')}`),
  'connector list': () => {
    say('Connector ID                          Name                    Display Name');
    if (existsSync(at('connector'))) say(`${connectorId}  contoso_orderscreening  Order Screening`);
    say('99999999-2222-3333-4444-555555555555  contoso_archive  Order Screening Archive');
  },
  'connector download': () => handOut(option('--outputDirectory')),
  'connector create': () => {
    keep(['--api-definition-file', '--api-properties-file', '--script-file']);
    say(`Connector created with id ${connectorId}`);
  },
  'connector update': () => {
    keep(['--api-definition-file', '--api-properties-file', '--script-file']);
    say('Connector updated successfully');
  },
  'solution list': () => {
    const { name, version } = json('solution.json') ?? {};
    say('Unique Name            Friendly Name    Version');
    if (name) say(`${name}  Order Screening  ${version}`);
  },
  'solution export': () => writeFileSync(option('--path'), 'the solution as it was'),
  'solution import': importSolution,
  download: () => handOut(join(option('--dest'), option('--cid'))),
  create: () => {
    keep(['--api-def', '--api-prop', '--script']);
    say('shared_contoso-5forderscreening-5f1234 created successfully.');
  },
  update: () => {
    keep(['--api-def', '--api-prop', '--script']);
    say(`${option('--cid')} updated successfully.`);
  },
};

function keep(flags: readonly [string, string, string]): void {
  mkdirSync(at('connector'), { recursive: true });
  for (const [index, flag] of flags.entries()) {
    if (argv.includes(flag)) copyFileSync(option(flag), at(`connector/${connectorFiles[index]}`));
  }
}

function handOut(folder: string): void {
  if (!existsSync(at('connector'))) {
    say('Error: The connector was not found.');
    process.exitCode = 1;
    return;
  }
  mkdirSync(folder, { recursive: true });
  for (const name of connectorFiles) {
    if (existsSync(at(`connector/${name}`))) copyFileSync(at(`connector/${name}`), join(folder, name));
  }
  say('Downloaded.');
}

/** An empty parameters file leaves what is there as it is, as Microsoft's own pipelines rely on. */
function importSolution(): void {
  const { files } = readZip(readFileSync(option('--path')));
  const text = (ending: string): string => {
    const found = [...files].find(([name]) => name.endsWith(ending));
    return found ? new TextDecoder().decode(found[1]) : '';
  };
  const before = json('connector/apiProperties.json') as { properties?: object } | undefined;
  const given = text('_connectionparameters.json');
  const manifest = text('solution.xml');
  mkdirSync(at('connector'), { recursive: true });
  writeFileSync(at('connector/apiDefinition.json'), text('_openapidefinition.json'));
  const properties = {
    ...before?.properties,
    ...(given === '' ? {} : { connectionParameters: JSON.parse(given) }),
  };
  writeFileSync(at('connector/apiProperties.json'), JSON.stringify({ properties }));
  const member = (tag: string): string => new RegExp(`<${tag}>([^<]*)<`).exec(manifest)?.[1] ?? '';
  const solution = { name: member('UniqueName'), version: member('Version'), managed: member('Managed') };
  writeFileSync(at('solution.json'), JSON.stringify(solution));
  if (argv.includes('--settings-file')) copyFileSync(option('--settings-file'), at('settings.json'));
  say('Solution Imported successfully.');
}

appendFileSync(at('log.jsonl'), `${JSON.stringify([tool, ...argv])}\n`);
if (argv[0] === '--version') say('paconn 0.0.21');
const verb = argv
  .filter(part => !part.startsWith('-'))
  .slice(0, tool === 'pac' ? 2 : 1)
  .join(' ');
const behaviour = (json('behaviour.json')?.[verb] ?? {}) as Behaviour;
if (behaviour.print) say(behaviour.print);
if (behaviour.kill) process.kill(process.pid, 'SIGKILL');
if (behaviour.hang) setInterval(() => undefined, 1000);
else if (behaviour.exit !== undefined) process.exitCode = behaviour.exit;
else if (!behaviour.nothing) answers[verb]?.();
