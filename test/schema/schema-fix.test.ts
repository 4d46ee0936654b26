/** What is corrected in a definition without looking, and what is left to its author. */
import { expect, test } from 'vitest';
import { requoting } from '../../scripts/schema/schema-fix.ts';
import { connectorCommand } from '../support/command-line.ts';
import { memoryFileSystem } from '../support/memory-file-system.ts';

const path = 'shop/apiDefinition.json';

function definition(extra: string): string {
  return `{
  "swagger": "2.0",
  "info": { "title": "Orders", "version": "1.0", "description": "Looks up the orders of a shop of yours." },
  "host": "orders.contoso.com",
  "paths": {
    "/orders": {
      "get": {
        "operationId": "GetOrders", "summary": "Get orders", "description": "Looks up orders.",
        "parameters": [{ ${extra} }],
        "responses": { "200": { "description": "The orders.", "schema": { "type": "string" } } }
      }
    }
  }
}
`;
}

const parameter = '"name": "q", "in": "query", "type": "string"';

async function fixed(before: string | Uint8Array): Promise<string> {
  const files = memoryFileSystem({ [path]: before });
  await connectorCommand(['validate', path, '--fix'], files);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.read(path));
}

test.each([
  ['a boolean as text', `${parameter}, "required": "true"`, `${parameter}, "required": true`],
  ['false as text', `${parameter}, "required":"false"`, `${parameter}, "required":false`],
  ['a misspelt extension', `${parameter}, "x-ms-sumary" : "Q"`, `${parameter}, "x-ms-summary" : "Q"`],
  ['letter case of an extension', `${parameter}, "X-MS-Summary": "Q"`, `${parameter}, "X-MS-Summary": "Q"`],
  [
    'two in one parameter',
    `${parameter}, "x-ms-sumary": "Q", "required": "true"`,
    `${parameter}, "x-ms-summary": "Q", "required": true`,
  ],
])('%s', async (_, wrong, right) => {
  expect(await fixed(definition(wrong))).toBe(definition(right));
});

test.each([
  ['another text for a boolean', `${parameter}, "required": "yes"`],
  ['a misspelt extension beside the right one', `${parameter}, "x-ms-sumary": "Q", "x-ms-summary": "R"`],
  ['a misspelt key that is no extension', `${parameter}, "requierd": true`],
  ['an extension that is near to none', `${parameter}, "x-ms-something-else": 1`],
])('%s is left alone', async (_, wrong) => {
  expect(await fixed(definition(wrong))).toBe(definition(wrong));
});

test('a byte order mark goes, and the rest stays', async () => {
  const crlf = definition(parameter).replaceAll('\n', '\r\n');
  expect(await fixed(`\ufeff${crlf}`)).toBe(crlf);
});

const range = { path: 'a.yaml', start: { line: 1, column: 1 }, end: { line: 1, column: 5 } };

test.each([
  ['true', ['boolean'], 'true'],
  [true, ['string'], '"true"'],
  [false, ['string', 'null'], '"false"'],
  ['yes', ['boolean'], undefined],
  [1, ['string'], undefined],
  [true, ['number'], undefined],
])('%j where %j belongs', (value, expected, text) => {
  expect(requoting(value, expected, range).fix?.edits.map(edit => edit.text)).toEqual(
    text === undefined ? undefined : [text],
  );
});
