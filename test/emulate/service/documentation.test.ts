/** The page of the service says what its files say. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import schema from '../../../schemas/service.schema.json' with { type: 'json' };
import { parseYaml } from '../../../scripts/source/yaml-file.ts';
import { root } from '../../support/connector.ts';
import { serviceFiles, testService } from '../../support/local-service.ts';

const page = readFileSync(join(root, 'connector/service/README.md'), 'utf8');

/** The rows of the table below a heading, cells apart. */
function rows(heading: string): string[][] {
  const [, section = ''] = page.split(`## ${heading}\n`);
  const lines = (section.split('\n## ')[0] ?? '').split('\n').filter(line => line.startsWith('| '));
  return lines.slice(2).map(line => line.slice(2, -2).split(' | '));
}

test('magic values, in both directions and in their order', () => {
  const { prefix, values } = serviceFiles.magic;
  expect(rows('Magic values')).toEqual(
    Object.entries(values).map(([name, { effect }]) => [`\`${prefix}${name}\``, effect]),
  );
});

test('switches: all of them, their values, the one in force first', () => {
  const description: unknown = serviceFiles.description;
  const at = (path: string, from: unknown): unknown =>
    path.split('.').reduce((value, name) => (value as Record<string, unknown>)[name], from);
  const declared = (path: string): string[] =>
    (at(path.split('.').join('.properties.'), schema.properties) as { enum: string[] }).enum;
  const switches = rows('Switches');
  expect(switches.map(([name]) => name)).toEqual(
    [
      'authentication.tokens',
      ...Object.keys(serviceFiles.description.requests)
        .filter(name => name !== 'renamed')
        .map(name => `requests.${name}`),
      'answers.casing',
    ].map(name => `\`${name}\``),
  );
  for (const [name = '', values = ''] of switches) {
    const path = name.replaceAll('`', '');
    const listed = values.split(', ').map(value => value.replaceAll('`', ''));
    expect(listed[0], path).toBe(at(path, description));
    expect([...listed].sort(), path).toEqual([...declared(path)].sort());
  }
});

test('each behaviour has its evidence', () => {
  const behaviours = rows('What it does, and how sure that is');
  expect(behaviours.length).toBeGreaterThan(25);
  for (const [behaviour, evidence = ''] of behaviours) {
    expect(evidence, behaviour).toMatch(/^(documented|observed|inferred|unknown|not emulated)/);
  }
});

test('what the page says is not emulated answers 501', async () => {
  const { send } = testService();
  for (const { path } of serviceFiles.description.notEmulated) {
    expect((await send({ path: path.replace('{name}', 'x') })).status).toBe(501);
  }
});

test('the example of a rule is one that the file could hold', () => {
  const [, block = ''] = /## Rules\n[\s\S]*?```yaml\n([\s\S]*?)```/.exec(page) ?? [];
  const { value, diagnostics } = parseYaml({ path: 'example.yaml', text: block });
  expect(diagnostics).toEqual([]);
  const { assessments } = (value?.value ?? {}) as {
    assessments: Record<string, { rules: { name: string; clauses: { name: string }[] }[] }>;
  };
  const [rule] = assessments['PointRedemption']?.rules ?? [];
  const real = serviceFiles.decisions.assessments['PointRedemption']?.rules[0];
  expect(real?.name).toBe(rule?.name);
  expect(real?.clauses).toContainEqual(rule?.clauses[0]);
});
