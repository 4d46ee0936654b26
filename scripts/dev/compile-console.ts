/**
 * Bundles the console of the gateway, which runs in a browser, into one module of strings, so that the server can hand it out from
 * memory and no run of the tool needs a bundler. Written to scripts/generated, which is not committed.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const folder = join(root, 'scripts', 'console');

/** Bundles the console; gives the size of each file in bytes. */
export async function compileConsole(): Promise<Record<string, number>> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['scripts/console/view/main.tsx', 'scripts/console/view/console.css'],
    outdir: 'unused',
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  const bundled = (ending: string): string =>
    outputFiles.find(({ path }) => path.endsWith(ending))?.text.trimEnd() ?? '';
  const files = {
    page: readFileSync(join(folder, 'page.html'), 'utf8'),
    script: bundled('.js'),
    style: bundled('.css'),
    icon: readFileSync(join(folder, 'icon.svg'), 'utf8'),
  };
  const lines = Object.entries(files).map(
    ([name, text]) => `export const ${name} = ${JSON.stringify(text)};\n`,
  );
  const types = Object.keys(files).map(name => `export declare const ${name}: string;\n`);
  const target = join(root, 'scripts', 'generated');
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'console.js'), lines.join(''));
  writeFileSync(join(target, 'console.d.ts'), types.join(''));
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.byteLength(text)]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compileConsole();
