/**
 * Bundles the command into dist/: a small entry, the program in one file, and the code that V8 makes of it. Fails when the program
 * loads something heavy before a command asks for it, or when the result does not start.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { compileConsole } from './compile-console.ts';
import { compileSchemas } from './compile-schemas.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const out = join(root, 'dist');

/** Packages that only some commands need; none of them may be loaded before a command asks for it. */
const heavy = [
  'node_modules/commander/',
  'node_modules/js-yaml/',
  'scripts/generated/',
  'node_modules/diff/',
];
/** Packages with files of their own beside the code, or only used on request: resolved at run time. */
const external = ['@apidevtools/swagger-parser', 'yaml'];

/** The command framework could start programs as subcommands; ours are none, so a module less is loaded on start. */
const withoutChildProcesses: Plugin = {
  name: 'without-child-processes',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer, path }) =>
      importer.includes('commander') ? { path, namespace: 'empty' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {};' }));
  },
};

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  minify: true,
} satisfies BuildOptions;

await compileSchemas();
await compileConsole();
rmSync(out, { recursive: true, force: true });
const program = await bundleProgram();
await bundleEntry({});
cpSync(join(root, 'scripts', 'rules', 'pages'), join(out, 'pages'), { recursive: true });
// The first entry prints the help of the program, the second carries it.
await bundleEntry({ BUNDLED_HELP: JSON.stringify(output('--help')) });
await compileProgram();
output('--version');
output('validate', join(root, 'test', 'golden', 'fixed', 'settings.json'), '--quiet');
output('validate', '--deep', '--quiet');

function output(...argv: string[]): string {
  return execFileSync(process.execPath, [join(out, 'cli.cjs'), ...argv], { cwd: root, encoding: 'utf8' });
}

async function bundleEntry(define: Record<string, string>): Promise<void> {
  await build({
    ...shared,
    entryPoints: ['scripts/cli/start.ts'],
    outfile: 'dist/cli.cjs',
    format: 'cjs',
    define: { ...define, PROGRAM: JSON.stringify(`./${basename(program)}`) },
    banner: { js: '#!/usr/bin/env node' },
  });
  chmodSync(join(out, 'cli.cjs'), 0o755);
}

/** The program as one function, in a file whose name holds a hash of it; gives that name. */
async function bundleProgram(): Promise<string> {
  const { metafile } = await build({
    ...shared,
    entryPoints: { program: 'scripts/cli/command.ts' },
    outdir: 'dist',
    entryNames: '[name]-[hash]',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    // Its CommonJS form asks for its parts by names that no bundler follows.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    plugins: [withoutChildProcesses],
    external,
    // Compiled code has lost the way to import at run time; what stays outside is required.
    supported: { 'dynamic-import': false },
    // The icon's drawer asks whether it runs in a browser; the question alone makes Node load its HTTP client, 30 ms of a run.
    define: { Request: 'undefined', Response: 'undefined', 'import.meta.url': 'programAddress' },
    metafile: true,
    banner: {
      js: '(function(exports,require,module,__filename,__dirname){const programAddress=require("node:url").pathToFileURL(__filename).href;',
    },
    footer: { js: '})' },
  });
  refuseHeavyStart(metafile);
  const [name = ''] = Object.keys(metafile.outputs);
  const [left] = /[^.\w$]import\([^)]*\)/.exec(readFileSync(join(root, name), 'latin1')) ?? [];
  if (left !== undefined) throw new Error(`the program would import at run time: ${left}`);
  return join(root, name);
}

/** Runs the program on the example connector in a process of its own, and keeps what V8 compiled meanwhile. */
async function compileProgram(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'warm-'));
  const warm = join(folder, 'warm.mjs');
  try {
    await build({ ...shared, entryPoints: ['scripts/dev/warm-program.ts'], outfile: warm, format: 'esm' });
    execFileSync(process.execPath, [warm, program, root], { stdio: ['ignore', 'ignore', 'inherit'] });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function refuseHeavyStart({ inputs }: Metafile): void {
  const queue = ['scripts/cli/command.ts'];
  const loaded = new Set<string>();
  for (const name of queue) {
    if (loaded.has(name)) continue;
    loaded.add(name);
    if (heavy.some(part => name.includes(part))) throw new Error(`the program loads ${name} on start`);
    for (const { path, kind } of inputs[name]?.imports ?? [])
      if (kind === 'import-statement') queue.push(path);
  }
}
