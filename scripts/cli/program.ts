/** The command line: names, options and help. Commands are loaded when they run, so that --help stays fast. */
import { Command, InvalidArgumentError, Option } from 'commander';
import type { ExitCode } from './exit-codes.ts';
import type { Io } from './io.ts';

export { CommanderError } from 'commander';

/** Ids of the packaging targets, written out so that help does not load them; a test compares. */
export const packageTargets = ['paconn', 'pac', 'solution', 'certification', 'logic-apps', 'settings'];

/** Written out for the same reason. */
const validationFormats = ['pretty', 'line', 'json', 'sarif', 'github', 'markdown'];
export const profiles = ['custom', 'certified', 'independent-publisher', 'logic-apps'];

type Finish = (code: ExitCode) => void;

/** Builds the command tree. Each action hands its exit code to `finish`. */
export function createProgram(io: Io, version: string, finish: Finish): Command {
  const program = new Command('connector')
    .description(
      'Generates, validates, packages and deploys a Power Platform custom connector from one YAML model.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpCommand(false)
    .showHelpAfterError('Run "connector --help" to see the commands.')
    .exitOverride()
    .configureOutput({ writeOut: text => io.stdout.write(text), writeErr: text => io.stderr.write(text) })
    .addHelpText(
      'after',
      '\nExample:\n  $ connector build\n\nThe model is read from connector/model in the working folder.',
    );

  modelCommand(program, 'build', 'generate, validate and package everything', 'connector build').action(
    async options => {
      const { build } = await import('./commands/build.ts');
      finish(await build(options, io));
    },
  );

  hostMode(modelCommand(program, 'generate', 'write the generated files', 'connector generate --check'))
    .option('--check', 'compare with the files that are there and print a diff; exit code 1 when stale')
    .option('-o, --out <folder>', 'output folder (default: "connector/generated")')
    .action(async options => {
      const { generate } = await import('./commands/generate.ts');
      finish(await generate(options, io));
    });

  hostMode(
    common(
      program
        .command('validate')
        .description('check the model, or any connectors')
        .argument(
          '[path...]',
          'connector folders, definition files, unpacked solutions, models, patterns, - (default: the model)',
        )
        .addHelpText(
          'after',
          example("connector validate 'connectors/**' --profile certified --format sarif"),
        ),
      validationFormats,
    ),
  )
    .addOption(
      new Option('--profile <name>', 'rules that apply to connectors').choices(profiles).default('custom'),
    )
    .option('--max-warnings <number>', 'more warnings than this are exit code 1', count)
    .option('--fix', 'correct what can be corrected safely')
    .option('--dry-run', 'with --fix: print the changes and write nothing')
    .option('--deep', 'ask swagger-parser for a second opinion')
    .option('--budgets', 'show how near each platform limit is')
    .action(async (paths, options) => {
      if (options.dryRun && !options.fix) program.error('error: --dry-run needs --fix', { exitCode: 1 });
      if (paths.length > 0) {
        const { validatePaths } = await import('./commands/validate-paths.ts');
        finish(await validatePaths(paths, options, io));
        return;
      }
      const { validate } = await import('./commands/validate.ts');
      finish(await validate(options, io));
    });

  environment(
    hostMode(
      modelCommand(
        program,
        'package',
        'write packages for deployment',
        'connector package --target solution',
      ),
    ),
  )
    .addOption(
      new Option('-t, --target <id...>', 'what to package, one or several')
        .choices([...packageTargets, 'all'])
        .makeOptionMandatory(),
    )
    .option(
      '-o, --out <folder>',
      'output folder (default: "connector/packages", or with "-<environment>" behind it)',
    )
    .option('--previous <zip>', 'solution that was released last; a change then needs a higher version')
    .option('--dry-run', 'list the files and write nothing')
    .action(async options => {
      const { packageCommand } = await import('./commands/package.ts');
      finish(await packageCommand(options, io));
    });

  environment(
    hostMode(
      modelCommand(
        program,
        'deploy',
        'bring the connector into an environment',
        'connector deploy --target solution --environment test',
      ),
    ),
  )
    .addOption(
      new Option('-t, --target <id>', 'as a solution with pac, as a connector with pac, or with paconn')
        .choices(['pac', 'paconn', 'solution'])
        .makeOptionMandatory(),
    )
    .option('--dry-run', 'print the commands and run none')
    .option('--timeout <minutes>', 'longest time for one command of the tool', minutes, 65)
    .action(async options => {
      const { deploy } = await import('./commands/deploy.ts');
      finish(await deploy(options, io));
    });

  common(
    program.command('doctor').description('show what is installed, and what is missing for which target'),
    ['pretty', 'json'],
  )
    .addHelpText('after', example('connector doctor'))
    .action(async options => {
      const { doctor } = await import('./commands/doctor.ts');
      finish(await doctor(options, io));
    });

  gatewayOptions(
    hostMode(
      common(program.command('emulate').description('run the gateway of a connector on this machine'), [
        'pretty',
      ]),
    ),
  )
    .argument('[folder]', 'any connector folder (default: "connector/generated")')
    .addOption(new Option('-p, --port <number>', 'port on 127.0.0.1').argParser(port).default(7071))
    .option('--stand-ins', 'serve the stand-ins of the flows, too, where their settings say')
    .option('--explain', 'tell what each policy did, on stderr')
    .addHelpText('after', example('connector emulate --service http://127.0.0.1:9000 --explain'))
    .action(async (folder, options) => {
      if (folder !== undefined && options.hostMode !== undefined)
        program.error('error: --host-mode is for the connector of the model; leave out the folder', {
          exitCode: 1,
        });
      const { emulate } = await import('./commands/emulate.ts');
      finish(await emulate(folder, options, io));
    });

  gatewayOptions(
    common(program.command('call').description('one call through the gateway, running or temporary'), [
      'pretty',
      'json',
    ]),
  )
    .argument('<operation>', 'operationId in any letter case, or an end of it that no other one has')
    .option(
      '-d, --data <file>',
      'JSON with the body, or with the parameters of a flow step; "-" for standard input',
    )
    .option('-s, --set <path=value...>', 'value of a parameter or of a field, such as user.userId=ann')
    .option('--connection <id>', 'connection that carries the call', 'local')
    .option('--gateway <url>', 'gateway that runs already, such as http://127.0.0.1:7071')
    .option(
      '--host <host>',
      'real service to send it to; the token comes from the connection or CONNECTOR_ACCESS_TOKEN',
    )
    .option('--folder <folder>', 'any connector folder (default: "connector/generated")')
    .addHelpText('after', example('connector call PurchaseEvent --data order.json --set totalAmount=250'))
    .action(async (name, options) => {
      const { call } = await import('./commands/call.ts');
      finish(await call(name, options, io));
    });

  const flow = program.command('flow').description('flows on this machine');
  common(flow.command('run').description('run a generated workflow against the gateway and stand-ins'), [
    'pretty',
    'json',
  ])
    .argument('<name>', 'flow in connector/flows, such as checkout')
    .addOption(
      new Option('--host <host>', 'host whose workflow is run')
        .choices(['power-automate', 'logic-apps'])
        .makeOptionMandatory(),
    )
    .option('-d, --data <file>', 'JSON of the request; "-" for standard input')
    .option('-s, --set <name=value...>', 'value of a setting of the flows')
    .option('--gateway <url>', 'gateway that runs already, such as http://127.0.0.1:7071')
    .option('--store <file>', 'where the service keeps what it was told (default: nothing is kept)')
    .option('--json', 'the whole record as JSON')
    .addHelpText('after', example('connector flow run checkout --host power-automate --data order.json'))
    .action(async (name, options) => {
      const { flowRun } = await import('./commands/flow-run.ts');
      finish(await flowRun(name, options, io));
    });

  common(program.command('verify').description('check a package, ours or another one'), [
    'pretty',
    'json',
    'github',
  ])
    .argument('<package>', 'zip, folder or file; the whole folder of packages as well')
    .option('--ai-plugin', 'the certification package brings an AI plug-in')
    .addHelpText('after', example('connector verify connector/packages/solution/connector/MySolution.zip'))
    .action(async (path, options) => {
      const { verify } = await import('./commands/verify.ts');
      finish(await verify(path, options, io));
    });

  common(program.command('rules').description('list everything that can be found'), ['pretty', 'json'])
    .addHelpText('after', example('connector rules --format json'))
    .action(async options => {
      const { listRules } = await import('./commands/rules.ts');
      finish(listRules(options, io));
    });

  program
    .command('explain')
    .description('print the page of a rule')
    .argument('<code>', 'code of a finding, such as label-duplicate')
    .addHelpText('after', example('connector explain label-duplicate'))
    .action(async code => {
      const { explain } = await import('./commands/explain.ts');
      finish(explain(code, io));
    });

  return program;
}

function modelCommand(program: Command, name: string, description: string, line: string): Command {
  const command = program.command(name).description(description).addHelpText('after', example(line));
  return common(command, ['pretty', 'json', 'github']);
}

function common(command: Command, formats: readonly string[]): Command {
  return command
    .addOption(new Option('--format <name>', 'form of the findings').choices(formats).default('pretty'))
    .option('--cwd <folder>', 'folder that holds connector/model (default: the current one)')
    .option('--quiet', 'findings and results only')
    .option('--verbose', 'say more, such as the time of each step')
    .option('--no-color', 'no colours');
}

/** Where requests of a gateway go, and what is kept of them. */
function gatewayOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--service <url>',
        'send everything there instead of to the real hosts, such as http://127.0.0.1:9000',
      ).argParser(serviceAddress),
    )
    .option(
      '--local <folder>',
      'files of the service on this machine (default: "connector/service" for our own connector)',
    )
    .option('--no-local', 'no service on this machine: requests go to the real hosts')
    .option(
      '--store <file>',
      'where the service keeps what it was told (default: "connector/state/service.sqlite")',
    )
    .option('--in-memory', 'the service forgets everything when it stops')
    .option('--allow <host...>', 'host patterns that may be reached besides those of the connector')
    .option('--connections <file>', 'JSON list of connections with id, parameters and token')
    .addOption(
      new Option(
        '--limit <calls/seconds>',
        'calls of one connection (default: that of the model, or 500/60 for other folders)',
      ).argParser(limit),
    )
    .option('--record <folder>', 'write each request and answer of the service to a folder, without secrets')
    .option('--replay <folder>', 'answer from such a folder')
    .option(
      '--strict-responses',
      'an answer that does not fit the definition fails a step of Power Automate',
    );
}

function environment(command: Command): Command {
  return command.option('-e, --environment <name>', 'overlay from connector/environments');
}

function hostMode(command: Command): Command {
  return command.addOption(
    new Option('--host-mode <mode>', 'host mode instead of the one in the model').choices([
      'action',
      'connection',
      'fixed',
    ]),
  );
}

function count(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number.');
}

function minutes(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0)
    throw new InvalidArgumentError('It must be a number of minutes.');
  return value;
}

function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new InvalidArgumentError('It must be 0 to 65535.');
  return value;
}

/** Tokens go there, so plain http is for this machine only. */
function serviceAddress(text: string): string {
  const address = URL.canParse(text) ? new URL(text) : undefined;
  const local = ['127.0.0.1', 'localhost', '[::1]'].includes(address?.hostname ?? '');
  if (address?.protocol === 'https:' || (address?.protocol === 'http:' && local)) return text;
  throw new InvalidArgumentError('It must be an https address, or http on this machine.');
}

function limit(text: string): { calls: number; seconds: number } {
  const [, calls, seconds] = /^([1-9]\d{0,6})\/([1-9]\d{0,4})$/.exec(text) ?? [];
  if (calls === undefined || seconds === undefined)
    throw new InvalidArgumentError('It must look like 500/60.');
  return { calls: Number(calls), seconds: Number(seconds) };
}

function example(line: string): string {
  return `\nExample:\n  $ ${line}`;
}
