/**
 * Runs the validator over a folder of connectors and prints the codes by count: `npx tsx scripts/dev/corpus.ts FOLDER [PROFILE] [CODE]`.
 * With a code, prints every finding of it. Findings outside their file, and exceptions, end with exit code 1.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Profile } from '../validate/profiles.ts';
import { validateConnector } from '../validate/run.ts';

const [folder = '.', profile = 'custom', code] = process.argv.slice(2);
const counts = new Map<string, { severity: string; findings: number; connectors: Set<string> }>();
let failures = 0;

for (const connector of connectorFolders(folder)) {
  const files = readdirSync(connector)
    .map(name => join(connector, name))
    .filter(path => statSync(path).isFile())
    .map(path => ({ path, bytes: readFileSync(path) }));
  try {
    for (const finding of validateConnector(files, { profile: profile as Profile }))
      count(connector, finding);
  } catch (cause) {
    failures += 1;
    console.error(`${connector}: ${cause instanceof Error ? cause.stack : String(cause)}`);
  }
}

for (const [name, { severity, findings, connectors }] of [...counts].sort(
  ([, a], [, b]) => b.connectors.size - a.connectors.size,
))
  console.log(
    `${String(connectors.size).padStart(5)} connectors ${String(findings).padStart(7)} findings  ${severity.padEnd(7)} ${name}`,
  );
process.exitCode = failures > 0 ? 1 : 0;

function connectorFolders(at: string): string[] {
  const entries = readdirSync(at, { withFileTypes: true });
  if (entries.some(entry => entry.isFile() && /\.json$/i.test(entry.name))) return [at];
  return entries
    .filter(entry => entry.isDirectory())
    .flatMap(entry => connectorFolders(join(at, entry.name)));
}

function count(connector: string, { code: found, severity, message, location }: Diagnostic): void {
  const known = counts.get(found) ?? { severity, findings: 0, connectors: new Set<string>() };
  known.findings += 1;
  known.connectors.add(connector);
  counts.set(found, known);
  if (code === found)
    console.log(`${location.path}:${location.start.line}:${location.start.column} ${message}`);
}
