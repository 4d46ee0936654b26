/**
 * Bundles the command into dist/: schemas compiled, one entry chunk that stays small, commands in chunks of their own. Fails
 * when something heavy leaks into the entry, or when the result does not start.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';
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

await compileSchemas();
await compileConsole();
await bundle({});
// The first bundle prints its help, the second carries it.
const { metafile } = await bundle({ BUNDLED_HELP: JSON.stringify(output('--help')) });
refuseHeavyEntry(metafile);
cpSync(join(root, 'scripts', 'rules', 'pages'), join(out, 'pages'), { recursive: true });
chmodSync(join(out, 'cli.js'), 0o755);
output('--version');
output('validate', join(root, 'test', 'golden', 'fixed', 'settings.json'), '--quiet');

function output(...argv: string[]): string {
  return execFileSync(process.execPath, [join(out, 'cli.js'), ...argv], { encoding: 'utf8' });
}

function bundle(define: Record<string, string>) {
  rmSync(out, { recursive: true, force: true });
  return build({
    absWorkingDir: root,
    entryPoints: ['scripts/cli.ts'],
    outdir: 'dist',
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    minify: true,
    // Its CommonJS form asks for its parts by names that no bundler follows.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    plugins: [withoutChildProcesses],
    external,
    // The icon's drawer asks whether it runs in a browser; the question alone makes Node load its HTTP client, 30 ms of a run.
    define: { ...define, Request: 'undefined', Response: 'undefined' },
    metafile: true,
    // Some packages are CommonJS inside and ask for require at run time.
    banner: {
      js: "#!/usr/bin/env node\nimport{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
  });
}

function refuseHeavyEntry({ outputs }: Metafile): void {
  const loaded = new Set<string>();
  const queue = ['dist/cli.js'];
  for (const name of queue) {
    if (loaded.has(name)) continue;
    loaded.add(name);
    const chunk = outputs[name];
    const leaked = Object.keys(chunk?.inputs ?? {}).filter(input => heavy.some(part => input.includes(part)));
    if (leaked.length > 0) throw new Error(`${relative(root, name)} loads ${leaked.join(', ')} on start`);
    for (const { path, kind } of chunk?.imports ?? []) if (kind === 'import-statement') queue.push(path);
  }
}
