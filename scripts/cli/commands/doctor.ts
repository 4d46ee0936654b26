/** `connector doctor`: what is installed, what each target needs, and the command that installs what is missing. */
import { findPac, findPaconn, installation, type Surroundings, versionOf } from '../../deploy/find-tools.ts';
import { programTool, type Tool } from '../../deploy/tool.ts';
import { loadWrapper } from '../../deploy/wrapper.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import type { CommonOptions } from '../options.ts';
import { openSession } from '../session.ts';

interface Finding {
  readonly tool: string;
  readonly state: 'found' | 'missing' | 'unusable';
  /** Version and place, or why it cannot be used. */
  readonly detail: string;
  readonly install?: string;
}

/** What a person wants to do, and the tool that it takes. */
const jobs: readonly { readonly job: string; readonly needs: readonly string[] }[] = [
  { job: 'build, package, verify', needs: ['node'] },
  { job: 'deploy --target pac', needs: ['pac'] },
  { job: 'deploy --target solution', needs: ['pac'] },
  { job: 'deploy --target paconn', needs: ['paconn'] },
  { job: 'Logic Apps templates', needs: ['az'] },
  { job: 'checks against .NET (npm run test:dotnet)', needs: ['dotnet'] },
];

/** Exit code 0 when everything is there for the main job, which takes Node alone. */
export async function doctor(options: CommonOptions, io: Io): Promise<ExitCode> {
  const session = openSession('doctor', options, io);
  const { cwd } = session;
  const surroundings: Surroundings = { programs: io.programs, environment: io.environment, cwd };
  const found = [
    node(io),
    await tool('pac', await findPac(surroundings), surroundings),
    await tool('paconn', findPaconn(surroundings), surroundings),
    await program('dotnet', ['--version'], surroundings),
    await program('az', ['version'], surroundings),
    await wrapper(cwd),
  ];
  const ready = jobs.map(({ job, needs }) => ({
    job,
    ready: needs.every(name => found.some(entry => entry.tool === name && entry.state === 'found')),
    needs,
  }));
  if (options.format === 'json') {
    session.io.stdout.write(`${JSON.stringify({ command: 'doctor', tools: found, jobs: ready }, null, 2)}\n`);
  } else {
    const { green, yellow, dim, bold } = session.colours;
    const width = Math.max(...found.map(entry => entry.tool.length));
    const mark = (good: boolean): string => (good ? green('ok     ') : yellow('missing'));
    session.io.stdout.write(
      [
        bold('Tools'),
        ...found.flatMap(({ tool: name, state, detail, install }) => [
          `  ${mark(state === 'found')}  ${name.padEnd(width)}  ${detail}`,
          ...(install === undefined || state === 'found'
            ? []
            : [`           ${' '.repeat(width)}${dim(`install: ${install}`)}`]),
        ]),
        '',
        bold('What you can do'),
        ...ready.map(
          ({ job, ready: good, needs }) =>
            `  ${mark(good)}  ${job}${good ? '' : dim(` (needs ${needs.join(', ')})`)}`,
        ),
        '',
      ].join('\n'),
    );
  }
  return found[0]?.state === 'found' ? exitCodes.clean : exitCodes.findings;
}

function node({ runtime }: Io): Finding {
  const [major = 0, minor = 0] = runtime.version.slice(1).split('.').map(Number);
  const good = major > 20 || (major === 20 && minor >= 19);
  return {
    tool: 'node',
    state: good ? 'found' : 'unusable',
    detail: good ? runtime.version : `${runtime.version}, older than 20.19`,
    install: 'https://nodejs.org',
  };
}

async function tool(name: string, candidate: Tool | undefined, surroundings: Surroundings): Promise<Finding> {
  const install = installation[name];
  const more = install === undefined ? {} : { install };
  if (!candidate) return { tool: name, state: 'missing', detail: 'not found', ...more };
  const { version, refusal, remark } = await versionOf(candidate, surroundings);
  if (refusal !== undefined)
    return { tool: name, state: 'unusable', detail: `${candidate.command} ${refusal}`, ...more };
  const note = [candidate.note, remark].filter(text => text !== undefined).join('; ');
  return {
    tool: name,
    state: 'found',
    detail: `${version ?? ''} ${candidate.command}${note ? ` (${note})` : ''}`.trim(),
  };
}

async function program(name: string, argv: readonly string[], surroundings: Surroundings): Promise<Finding> {
  const path = surroundings.programs.find(name);
  const install = installation[name];
  const more = install === undefined ? {} : { install };
  if (path === undefined) return { tool: name, state: 'missing', detail: 'not found', ...more };
  const run = await programTool('pac', surroundings.programs, path).run(argv, {
    cwd: surroundings.cwd,
    timeoutMs: 60_000,
  });
  const version = /\d+\.\d+\.\d+/.exec(run.lines.join('\n'))?.[0];
  if (run.end !== 'exited' || version === undefined)
    return { tool: name, state: 'unusable', detail: `${path} does not start`, ...more };
  return { tool: name, state: 'found', detail: `${version} ${path}` };
}

async function wrapper(cwd: string): Promise<Finding> {
  const found = await loadWrapper(cwd);
  return {
    tool: 'powerplatform-cli-wrapper',
    state: found ? 'found' : 'missing',
    detail: found ? 'used to run pac' : 'not installed, and not needed',
  };
}
