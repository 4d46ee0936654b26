/** What an update changes, in words, and what proves that it arrived. */
import { describe, expect, test } from 'vitest';
import { changesBetween, provenBy, type Snapshot } from '../../scripts/deploy/changes.ts';

const snapshot = (
  operations: Readonly<Record<string, object>>,
  { version = '1.0.0', title = 'T', properties = {}, script = '' } = {},
): Snapshot => ({
  definition: {
    info: { title, version },
    paths: Object.fromEntries(
      Object.entries(operations).map(([id, more]) => [`/${id}`, { post: { operationId: id, ...more } }]),
    ),
  },
  properties: { properties },
  script,
});

describe('changes', () => {
  const before = snapshot({ A: { summary: 'a', description: 'x' }, B: {} });

  test.each<[what: string, after: Snapshot, lines: string[]]>([
    ['none, whatever the order of members', snapshot({ B: {}, A: { description: 'x', summary: 'a' } }), []],
    [
      'version and title',
      snapshot({ A: { summary: 'a', description: 'x' }, B: {} }, { version: '2.0.0', title: 'U' }),
      ['version 1.0.0 becomes 2.0.0', 'title "T" becomes "U"'],
    ],
    [
      'operations',
      snapshot({ A: { summary: 'b' }, C: {} }),
      ['added: C', 'REMOVED, flows that use them will fail: B', 'changed: A'],
    ],
    [
      'policies and script',
      snapshot(
        { A: { summary: 'a', description: 'x' }, B: {} },
        {
          properties: { policyTemplateInstances: [{ templateId: 'x' }], iconBrandColor: '#000' },
          script: 's',
        },
      ),
      ['policies change', 'the brand colour changes', 'the script changes'],
    ],
  ])('%s', (_, after, lines) => expect(changesBetween(before, after)).toEqual(lines));
});

describe('proof', () => {
  const sent = snapshot({ A: {}, B: {} });
  test.each<[what: string, back: Snapshot, problem: string | undefined]>([
    ['the same, and more', snapshot({ A: { x: 1 }, B: {}, C: {} }), undefined],
    ['nothing', {}, 'the connector could not be read back'],
    [
      'another version',
      snapshot({ A: {}, B: {} }, { version: '0.9.0' }),
      'the connector there is version 0.9.0, not 1.0.0',
    ],
    ['an operation less', snapshot({ A: {} }), 'the connector there lacks B'],
  ])('%s', (_, back, problem) => expect(provenBy(sent, back)).toBe(problem));
});
