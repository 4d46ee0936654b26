/**
 * Compiles every JSON Schema under schemas/ into a module with its validator, so that no run of the tool has to load a schema
 * compiler. Written to scripts/generated, which is not committed.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const folder = join(root, 'schemas');

/** `api-properties.schema.json` gives the export `apiProperties`. */
function exportName(file: string): string {
  return file
    .replace('.schema.json', '')
    .replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Compiles all schemas; gives the exported names. */
export async function compileSchemas(): Promise<string[]> {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    strictRequired: false,
    discriminator: true,
    allowUnionTypes: true,
    code: { source: true, esm: true, lines: false, optimize: 2 },
  });
  const files = readdirSync(folder).filter(name => name.endsWith('.schema.json'));
  const ids: Record<string, string> = {};
  for (const file of files) {
    const schema = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    ajv.addSchema(schema);
    ids[exportName(file)] = schema.$id;
  }
  const target = join(root, 'scripts', 'generated');
  mkdirSync(target, { recursive: true });
  for (const [name, id] of Object.entries(ids)) {
    writeFileSync(join(target, `${name}.js`), await moduleOf(ajv, name, id));
    writeFileSync(join(target, `${name}.d.ts`), declaration(name));
  }
  return Object.keys(ids);
}

/** One module a schema, so that a run loads only those it needs. */
async function moduleOf(ajv: Ajv2020, name: string, id: string): Promise<Uint8Array> {
  const bundled = await build({
    stdin: { contents: standaloneCode.default(ajv, { [name]: id }), resolveDir: root, loader: 'js' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
    write: false,
  });
  return bundled.outputFiles[0]?.contents ?? new Uint8Array();
}

function declaration(name: string): string {
  return `import type { SchemaValidator } from '../schema/schema-error.ts';\nexport declare const ${name}: SchemaValidator;\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compileSchemas();
