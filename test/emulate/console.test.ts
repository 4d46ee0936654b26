/** The files of the console as the gateway hands them out. */
import { expect, test } from 'vitest';
import { consoleAnswer } from '../../scripts/emulate/console.ts';

const text = async (path: string): Promise<string> =>
  new TextDecoder().decode((await consoleAnswer(path))?.raw ?? new Uint8Array());

test.each([
  ['/', 'text/html'],
  ['/console.js', 'text/javascript'],
  ['/console.css', 'text/css'],
  ['/console.svg', 'image/svg+xml'],
])('%s is %s, under a policy that allows nothing but its own files', async (path, type) => {
  const answer = await consoleAnswer(path);
  expect(answer?.status).toBe(200);
  expect(Object.fromEntries(answer?.headers ?? [])).toMatchObject({
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Security-Policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  });
  expect(answer?.raw?.length).toBeGreaterThan(100);
});

test.each(['/index.html', '/console', '//', '/constructor', '/__proto__', ''])(
  '%j is no file of it',
  async path => expect(await consoleAnswer(path)).toBeUndefined(),
);

test('the page names only its own files, and has no script or style of its own', async () => {
  const page = await text('/');
  const named = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(match => match[1] ?? '');
  expect(named.sort()).toEqual(['/console.css', '/console.js', '/console.svg']);
  expect(page).not.toMatch(/<script>|<style|style="|\son\w+=/);
});

test('the script reaches no network, writes no markup, and stays small', async () => {
  const script = await text('/console.js');
  const addresses = [...script.matchAll(/https?:\/\/[^"'`\s]+/g)].map(([address]) => address);
  // Namespaces of the framework, examples for forms.
  expect(
    addresses.filter(
      address => !/^http:\/\/www\.w3\.org\/|^https:\/\/(www\.example\.com|contoso\.)/.test(address),
    ),
  ).toEqual([]);
  expect(script).not.toMatch(/\beval\(|new Function|document\.write|insertAdjacentHTML/);
  expect(script.length).toBeLessThan(80_000);
});
