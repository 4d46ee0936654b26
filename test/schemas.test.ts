/** The model schemas serve editors: every property says what it is and shows an example, and each example is valid. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../scripts/source/yaml-file.ts';
import { root } from './support/connector.ts';

interface Node {
  [key: string]: unknown;
  $ref?: string;
  properties?: Record<string, Node>;
  patternProperties?: Record<string, Node>;
  additionalProperties?: Node | boolean;
  items?: Node;
  $defs?: Record<string, Node>;
  examples?: unknown[];
}

const folder = join(root, 'schemas');
const names = readdirSync(folder);
const schemas = new Map<string, Node>(
  names.map(name => [name, JSON.parse(readFileSync(join(folder, name), 'utf8'))]),
);
const modelSchemas = [
  'common',
  'connector',
  'documentation',
  'environment',
  'flow',
  'flow-checklist',
  'flow-settings',
  'operations',
  'types',
].map(name => `${name}.schema.json`);

/** Every place of a schema that an editor may show, behind references. */
function* places(node: Node, path: string): Generator<[path: string, node: Node]> {
  const children: [string, Node][] = [
    ...Object.entries(node.properties ?? {}),
    ...Object.entries(node.patternProperties ?? {}),
    ...Object.entries(node.$defs ?? {}),
    ...(node.items ? [['[]', node.items] as [string, Node]] : []),
    ...(typeof node.additionalProperties === 'object'
      ? [['{}', node.additionalProperties] as [string, Node]]
      : []),
  ];
  for (const [name, child] of children) {
    if (child.$ref) continue;
    yield [`${path}/${name}`, child];
    yield* places(child, `${path}/${name}`);
  }
}

const found = modelSchemas.flatMap(name => [...places(schemas.get(name) ?? {}, name)]);

test('there are places to look at', () => expect(found.length).toBeGreaterThan(120));

test('every place has a title, a description and an example', () => {
  const bare = found.filter(
    ([, node]) => !node['title'] || !/[.]$/.test(String(node['description'] ?? '')) || !node.examples?.length,
  );
  expect(bare.map(([path]) => path)).toEqual([]);
});

test('every example is valid where it stands', () => {
  const ajv = new Ajv2020({ strict: false, discriminator: true });
  for (const schema of schemas.values()) ajv.addSchema(schema);
  const wrong = found.flatMap(([path, node]) => {
    const file = path.slice(0, path.indexOf('/'));
    // References inside a part are relative to its file.
    const validate = ajv.compile({ ...node, $id: `${file}?${path}`, $defs: schemas.get(file)?.$defs });
    return (node.examples ?? [])
      .filter(example => !validate(example))
      .map(example => `${path}: ${JSON.stringify(example)}`);
  });
  expect(wrong).toEqual([]);
});

describe('model files', () => {
  const files = readdirSync(join(root, 'connector', 'model'), { recursive: true })
    .map(String)
    .filter(name => name.endsWith('.yaml'));

  test.each(files)('%s names its schema for editors', name => {
    const text = readFileSync(join(root, 'connector', 'model', name), 'utf8');
    const path = /^# yaml-language-server: \$schema=(\S+)$/m.exec(text.split('\n')[0] ?? '')?.[1] ?? '';
    expect(schemas.has(path.split('/').at(-1) ?? '')).toBe(true);
    expect(join('connector', 'model', name, '..', path)).toMatch(/^schemas\//);
    expect(parseYaml({ path: name, text }).diagnostics).toEqual([]);
  });
});
