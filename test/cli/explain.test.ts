/** Pages on a terminal and through a pipe. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderedPage } from '../../scripts/cli/render-page.ts';
import { connectorCommand } from '../support/command-line.ts';
import { root } from '../support/connector.ts';

const plain = (text: string): string => text;
const marked = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
const colours = {
  bold: marked('b'),
  dim: marked('d'),
  cyan: marked('c'),
  red: plain,
  yellow: plain,
  green: plain,
};

test('headings, code and links are set off', () => {
  const page =
    '# a-b\n\nSee `x` and [this](https://a.b/c).\n\n```yaml file=connector.yaml\ntitle: "`x` # y"\n\n```\n\n```text\nout\n```\n';
  expect(renderedPage(page, colours)).toBe(
    '<b>a-b</b>\n\nSee <c>x</c> and this (https://a.b/c).\n\n    <d>connector.yaml</d>\n    title: "`x` # y"\n\n\n    out\n',
  );
});

test('a terminal gets the page without its markup, a pipe the Markdown', async () => {
  const piped = await connectorCommand(['explain', 'title-form']);
  expect(piped.stdout).toBe(readFileSync(join(root, 'scripts/rules/pages/title-form.md'), 'utf8'));
  const shown = await connectorCommand(['explain', 'title-form'], undefined, { NO_COLOR: '1' }, undefined, {
    terminal: true,
  });
  expect(shown.stdout).toMatch(/^title-form\n\n/);
  expect(shown.stdout).not.toMatch(/```|^#/m);
  const coloured = await connectorCommand(['explain', 'title-form'], undefined, {}, undefined, {
    terminal: true,
  });
  expect(coloured.stdout.startsWith('\u001b[1mtitle-form')).toBe(true);
});

test('no page loses a word on a terminal', () => {
  const folder = join(root, 'scripts/rules/pages');
  const names = readdirSync(folder);
  expect(names.length).toBeGreaterThan(80);
  const words = (text: string): string[] =>
    text.replace(/^```\w*(?: file=)?/gm, '').match(/[\p{L}\p{N}]+/gu) ?? [];
  const none = { bold: plain, dim: plain, cyan: plain, red: plain, yellow: plain, green: plain };
  const lossy = names.filter(name => {
    const page = readFileSync(join(folder, name), 'utf8');
    return words(renderedPage(page, none)).join(' ') !== words(page).join(' ');
  });
  expect(lossy).toEqual([]);
});
