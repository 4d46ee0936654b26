/**
 * Our solution against the real pac: it unpacks our zip to our sources and packs our sources to our zip. Where pac is missing the
 * cases are reported as skipped, and `npm run test:pac` makes them mandatory.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readZip } from '../../scripts/archive/read-zip.ts';
import { findPac } from '../../scripts/deploy/find-tools.ts';
import { nodePrograms } from '../../scripts/source/programs.ts';
import { openReport } from '../../scripts/verify/report.ts';
import { parseXml } from '../../scripts/verify/xml-file.ts';
import { root } from '../support/connector.ts';
import { below, examplePackages } from '../support/packages.ts';

const required = process.env['CONNECTOR_REQUIRE_PAC'] === '1';
const pac = await findPac({ programs: nodePrograms(process.env), environment: process.env, cwd: root });
if (!pac && !required)
  console.warn(
    'pac is not installed: its checks of the solution are skipped; npm run test:pac makes them mandatory',
  );

const folder = mkdtempSync(join(tmpdir(), 'pac-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.runIf(required)('pac is installed', () => expect(pac).toBeDefined());

describe.skipIf(!pac)('the real pac', async () => {
  const packages = await examplePackages();
  const ours = packages.get('solution/connector/ContosoOrderScreening.zip') ?? new Uint8Array();
  const sources = below(packages, 'solution/connector/src');
  const run = async (...argv: string[]): Promise<void> => {
    const result = await pac?.run(['solution', ...argv], { cwd: folder, timeoutMs: 120_000 });
    expect(
      result?.lines.filter(line => /^\s*Error/.test(line)),
      result?.lines.join('\n'),
    ).toEqual([]);
    expect(result?.exitCode).toBe(0);
  };

  test('unpacks our zip to our sources', async () => {
    writeFileSync(join(folder, 'ours.zip'), ours);
    await run('unpack', '--zipfile', 'ours.zip', '--folder', 'unpacked', '--packagetype', 'Unmanaged');
    const unpacked = new Map(
      readdirSync(join(folder, 'unpacked'), { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => join(entry.parentPath, entry.name))
        .map(path => [
          path.slice(join(folder, 'unpacked').length + 1).replaceAll('\\', '/'),
          readFileSync(path),
        ]),
    );
    // pac may leave the empty file of relationships out.
    const names = (files: ReadonlyMap<string, Uint8Array>): string[] =>
      [...files.keys()].filter(name => !name.endsWith('Relationships.xml')).sort();
    expect(names(unpacked)).toEqual(names(sources));
    compare(unpacked, sources);
  });

  test('packs our sources to our zip', async () => {
    for (const [path, bytes] of sources) {
      mkdirSync(dirname(join(folder, 'src', path)), { recursive: true });
      writeFileSync(join(folder, 'src', path), bytes);
    }
    await run('pack', '--zipfile', 'theirs.zip', '--folder', 'src', '--packagetype', 'Unmanaged');
    const theirs = readZip(readFileSync(join(folder, 'theirs.zip')));
    expect(theirs.problems).toEqual([]);
    const own = readZip(ours).files;
    expect([...theirs.files.keys()].sort()).toEqual([...own.keys()].sort());
    compare(theirs.files, own);
  });
});

/** XML by elements, since white space and the order of attributes are nobody's business; other files byte for byte. */
function compare(theirs: ReadonlyMap<string, Uint8Array>, ours: ReadonlyMap<string, Uint8Array>): void {
  const elements = (path: string, bytes: Uint8Array): string => {
    const root = parseXml({ path, text: new TextDecoder().decode(bytes) }, openReport());
    return JSON.stringify(root, (key, value) => (key === 'at' ? undefined : value)).replace(
      /"Managed","attributes":{},"children":\[\],"text":"\d"/,
      '"Managed"',
    );
  };
  for (const [path, bytes] of ours) {
    const other = theirs.get(path);
    if (!other || path === '[Content_Types].xml') continue;
    if (path.endsWith('.xml')) expect(elements(path, other), path).toBe(elements(path, bytes));
    else expect(Buffer.compare(other, bytes), path).toBe(0);
  }
}
