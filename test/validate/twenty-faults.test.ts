/** One definition with many different faults: all of them at once, in order, each exactly where it is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sorted } from '../../scripts/diagnostics/diagnostic.ts';
import { lineText, type Range, type SourceFile } from '../../scripts/source/source-file.ts';
import { connectorCommand } from '../support/command-line.ts';
import { root } from '../support/connector.ts';
import { memoryFileSystem } from '../support/memory-file-system.ts';

const path = 'shop/apiDefinition.swagger.json';
const text = readFileSync(join(root, 'test', 'fixtures', 'twenty-faults.json'), 'utf8');
const source: SourceFile = { path, text };

/** What is wrong, as it is written there, from top to bottom. */
const faults: readonly (readonly [code: string, written: string])[] = [
  ['swagger-version-wrong', '2.0'],
  ['value-wrong-json-type', '7'],
  ['address-malformed', '"nobody"'],
  ['host-malformed', '"https://a.contoso.com"'],
  ['base-path-malformed', '"v1"'],
  ['schemes-wrong', '"wss"'],
  ['path-malformed', '"orders"'],
  ['key-unknown', '"fetch"'],
  ['operation-id-missing', '"operationId"'],
  ['value-wrong-json-type', '"yes"'],
  ['visibility-unknown', '"hidden"'],
  ['extension-unknown', '"x-ms-triger"'],
  ['path-parameter-optional', '{'],
  ['parameter-label-missing', '{'],
  ['parameter-name-reserved', '"connectionId"'],
  ['response-key-wrong', '"OK"'],
  ['response-description-missing', '"200"'],
  ['value-wrong-json-type', '1'],
  ['keyword-unsupported', '["string", "null"]'],
  ['enum-wrong', '"enum": []'],
  ['schema-type-unknown', '"text"'],
];

function written({ start, end }: Range): string {
  expect(start.line).toBe(end.line);
  return lineText(source, start.line).slice(start.column - 1, end.column - 1);
}

test('all at once, in order, each at its place', async () => {
  const ran = await connectorCommand(
    ['validate', path, '--format', 'json'],
    memoryFileSystem({ [path]: text }),
  );
  const { diagnostics } = JSON.parse(ran.stdout);
  expect(ran.code).toBe(1);
  expect(diagnostics.map((finding: { location: Range }) => finding.location)).toEqual(
    sorted(diagnostics).map(({ location }) => location),
  );
  const found: string[] = diagnostics.map(
    ({ code, location }: { code: string; location: Range }) => `${code} ${written(location)}`,
  );
  // In order, whatever else is found between them.
  let at = -1;
  for (const [code, text] of faults) {
    at = found.indexOf(`${code} ${text}`, at + 1);
    expect(at, `${code} ${text}`).toBeGreaterThanOrEqual(0);
  }
});
