/** The generated pages: nothing lost, nothing broken. */
import { describe, expect, test } from 'vitest';
import { code, inline, table } from '../../scripts/generate/documents/markdown.ts';
import { generateTexts } from '../../scripts/generate/index.ts';
import { connector, entriesOf, text } from '../support/connector.ts';
import { exampleFiles, exampleModel, modelFolder } from '../support/example-model.ts';

const reference = text('reference.md');

describe('markdown', () => {
  test.each([
    ['a | b', 'a \\| b'],
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['one\n  two', 'one two'],
    ['R&D', 'R&amp;D'],
  ])('%j in a cell is %j', (given, wanted) => expect(inline(given)).toBe(wanted));

  test('code keeps its fence', () => expect(code('a`b|c')).toBe("`a'b\\|c`"));
  test('tables', () => expect(table(['A', 'B'], [['1', '2']])).toBe('| A | B |\n| --- | --- |\n| 1 | 2 |'));
});

describe('reference of the connector', () => {
  test('every link leads to an anchor, and every anchor is unique', () => {
    const anchors = [...reference.matchAll(/<a id="([^"]+)">/g)].map(match => match[1]);
    const links = [...reference.matchAll(/\]\(#([^)]+)\)/g)].map(match => match[1]);
    expect(links.length).toBeGreaterThan(200);
    expect(links.filter(link => !anchors.includes(link))).toEqual([]);
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  test('every row of a table has as many cells as its head', () => {
    const tables = reference.match(/(^\|.*\n)+/gm) ?? [];
    expect(tables.length).toBeGreaterThan(100);
    for (const rows of tables) {
      const widths = rows
        .trim()
        .split('\n')
        .map(row => row.split(/(?<!\\)\|/).length);
      expect(new Set(widths).size, rows.slice(0, 200)).toBe(1);
    }
  });

  test('actions stand in the order of their titles', () => {
    const part = reference.slice(reference.indexOf('\n## Actions'), reference.indexOf('\n## Definitions'));
    const titles = [...part.matchAll(/^### (.+)$/gm)].map(match => match[1] ?? '');
    expect(titles).toHaveLength(connector.operations.length);
    expect(titles).toEqual([...titles].sort());
  });

  test('every parameter and field is there, below its path', () => {
    const sections = new Map<string, string>();
    for (const part of reference.split(/^(?=<a id=)/m))
      sections.set(/^<a id="([^"]+)"/.exec(part)?.[1] ?? '', part);
    const inputs = [...entriesOf()].filter(({ part }) => part !== 'response');
    expect(inputs.length).toBeGreaterThan(900);
    for (const { operationId, path, part } of inputs) {
      const parent = part === 'parameter' ? '' : path.split('.').slice(0, -1).join('.');
      const id = parent
        ? `${operationId}-${parent.replace(/[^A-Za-z0-9_]+/g, '-').replace(/-$/, '')}`
        : operationId;
      const name = part === 'parameter' ? path : path.split('.').at(-1);
      expect(sections.get(id), `${operationId} ${path}`).toContain(`<br>\`${name}\` |`);
    }
  });

  test('values, defaults, fixed values and visibility are shown', () => {
    const row = (key: string): string =>
      reference.split('\n').find(line => line.includes(`<br>\`${key}\` |`)) ?? '';
    expect(row('assessmentType')).toContain(
      'Values: `Evaluate`, `Protect` ([AssessmentType](#values-AssessmentType)). Default: `Protect`.',
    );
    expect(row('Content-Type')).toContain(
      '| hidden | Media type of the body, always JSON. Always `application/json`.',
    );
    expect(row('purchaseId')).toContain('| **required** |');
    expect(row('originalOrderId')).toContain('| advanced |');
    expect(row('authenticationMethod')).toContain('Known values: ');
    for (const { name, values } of connector.valueLists.values()) {
      const list = reference.slice(reference.indexOf(`<a id="values-${name}">`));
      for (const { value, label } of values) expect(list).toContain(`| ${code(value)} | ${inline(label)} |`);
    }
  });
});

describe('pages of the example model', () => {
  const pages = new Map(
    generateTexts(exampleModel()).map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]),
  );
  const headings = (path: string): string[] =>
    [...(pages.get(path) ?? '').matchAll(/^#+ .+$/gm)].map(([line]) => line);

  test('readme', () => {
    expect(headings('readme.md')).toEqual([
      '# Order Screening',
      '## Publisher: Contoso',
      '## Prerequisites',
      '## Supported Operations',
      '### Screen an order',
      '### Report an order',
      '## Obtaining Credentials',
      '## Getting Started',
      '## Known Issues and Limitations',
      '## Frequently Asked Questions',
      '### Does it store data?',
      '## Deployment Instructions',
    ]);
    expect(pages.get('readme.md')).toContain('## Obtaining Credentials\n\n1. Register an application.\n');
    expect(pages.get('readme.md')).toContain('## Getting Started\n\n1. Create a connection.\n');
  });

  test('intro', () => {
    expect(headings('intro.md')).toEqual([
      '## Prerequisites',
      '## How to get credentials',
      '## Get started with your connector',
      '## Known issues and limitations',
      '## Common errors and remedies',
      '## FAQ',
      '### Does it store data?',
    ]);
  });

  test('internal operations are not advertised', () => {
    const operations = exampleFiles[`${modelFolder}/operations/orders.yaml`] ?? '';
    const hidden = operations.replace(
      '    path: /orders/report',
      '    visibility: internal\n    path: /orders/report',
    );
    const page = generateTexts(exampleModel({ 'operations/orders.yaml': hidden })).find(
      ({ path }) => path === 'readme.md',
    );
    expect(new TextDecoder().decode(page?.bytes)).not.toContain('### Report an order');
  });

  test('the body example holds what is required or shown, and fixed values', () => {
    const body = /Example of a body<\/summary>\n\n```json\n([\s\S]*?)```/g;
    const examples = [...(pages.get('reference.md') ?? '').matchAll(body)].map(match =>
      JSON.parse(match[1] ?? ''),
    );
    expect(examples).toContainEqual({
      kind: 'order',
      total: 129.9,
      currency: 'USD',
      shopper: { id: 'user-1' },
    });
    expect(examples).toContainEqual({ orderId: 'ORD-1', outcome: 'Delivered' });
  });
});
