/** The expression language: what is read, what is refused and where, and that printing gives back what was read. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { functionNamed, functions } from '../../scripts/flows/expression/functions.ts';
import {
  type Expression,
  ExpressionFault,
  parseTemplate,
  type Template,
} from '../../scripts/flows/expression/parse.ts';
import {
  expressionsIn,
  mapped,
  printed,
  printedTemplate,
  within,
} from '../../scripts/flows/expression/print.ts';

const literal = (value: string | number | boolean | null): Expression => ({ kind: 'literal', value });

test.each<[text: string, template: Template]>([
  ['plain', { kind: 'text', text: 'plain' }],
  ['', { kind: 'text', text: '' }],
  ['kim@example.com', { kind: 'text', text: 'kim@example.com' }],
  ['@@here', { kind: 'text', text: '@here' }],
  ['a @@{b}', { kind: 'text', text: 'a @{b}' }],
  ["@'it''s'", { kind: 'expression', expression: literal("it's") }],
  ['@null', { kind: 'expression', expression: literal(null) }],
  ['@true', { kind: 'expression', expression: literal(true) }],
  ['@-1.5', { kind: 'expression', expression: literal(-1.5) }],
  ['@ guid( )', { kind: 'expression', expression: { kind: 'call', name: 'guid', args: [] } }],
  [
    "@a()?['b']",
    {
      kind: 'expression',
      expression: {
        kind: 'member',
        object: { kind: 'call', name: 'a', args: [] },
        key: literal('b'),
        optional: true,
      },
    },
  ],
  [
    '@a().b',
    {
      kind: 'expression',
      expression: {
        kind: 'member',
        object: { kind: 'call', name: 'a', args: [] },
        key: literal('b'),
        optional: false,
      },
    },
  ],
  ['x @{1} y', { kind: 'mixed', parts: ['x ', literal(1), ' y'] }],
  ['@{1}', { kind: 'mixed', parts: [literal(1)] }],
])('%j is read', (text, template) => {
  expect(parseTemplate(text)).toEqual(template);
});

test.each<[text: string, position: number, problem: string]>([
  ['@', 2, 'it ends too early'],
  ['@a', 3, '"a" is neither a function with "()" nor a text in quotes'],
  ["@'a", 2, 'the closing quote is missing'],
  ['@a(1', 5, 'a "," or ")" is expected'],
  ['@a(1,)', 6, '")" is not expected'],
  ['@a() b', 6, '"b" is not expected'],
  ['@a()?b', 6, '"?" is not followed by [ or .'],
  ["@a()['b'", 9, 'the closing "]" is missing'],
  ['@a().', 6, 'a name is expected behind "."'],
  ['x @{1', 6, 'the closing "}" is missing'],
  [`@${'a('.repeat(70)}`, 124, 'it is nested more than 60 levels deep'],
])('%j is refused at its place', (text, position, problem) => {
  const fault = (() => {
    try {
      return parseTemplate(text);
    } catch (cause) {
      return cause;
    }
  })();
  expect(fault).toBeInstanceOf(ExpressionFault);
  expect(fault).toMatchObject({ position, message: problem });
});

const name = fc
  .stringMatching(/^[a-z][A-Za-z0-9_]{0,8}$/)
  .filter(word => !['true', 'false', 'null'].includes(word));
const tree = fc.letrec<{ expression: Expression }>(tie => ({
  expression: fc.oneof(
    { maxDepth: 4 },
    fc.record({
      kind: fc.constant('literal' as const),
      value: fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
    }),
    fc.record({
      kind: fc.constant('call' as const),
      name,
      args: fc.array(tie('expression'), { maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('member' as const),
      object: fc.record({ kind: fc.constant('call' as const), name, args: fc.constant([]) }),
      key: tie('expression'),
      optional: fc.boolean(),
    }),
  ),
})).expression;

test('whatever is printed reads as the same expression', () => {
  fc.assert(
    fc.property(tree, expression => {
      expect(parseTemplate(`@${printed(expression)}`)).toEqual({ kind: 'expression', expression });
    }),
  );
});

test('any text is read or refused with a place inside it, and printed as the same text when it holds no expression', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('@', '{', '}', "'", 'a', '(', ')', ' ', '?', '[', '1') }),
      text => {
        try {
          const template = parseTemplate(text);
          expect(parseTemplate(printedTemplate(template))).toEqual(template);
        } catch (cause) {
          expect(cause).toBeInstanceOf(ExpressionFault);
          expect((cause as ExpressionFault).position).toBeLessThanOrEqual(text.length + 1);
        }
      },
    ),
    { numRuns: 500, examples: [['@@@{'], ['@@{'], ['a@@@{'], ['@@@']] },
  );
});

describe('trees', () => {
  const template = parseTemplate("@if(empty(setting('A')), null, concat(setting('A'), items('L')?['x']))");
  const [expression = literal(null)] = expressionsIn(template);

  test('every part is found', () => {
    const calls = [...within(expression)].flatMap(part => (part.kind === 'call' ? [part.name] : []));
    expect(calls).toEqual(['if', 'empty', 'setting', 'concat', 'setting', 'items']);
  });

  test('calls are replaced wherever they stand', () => {
    const replaced = mapped(expression, call => (call.name === 'setting' ? literal('v') : call));
    expect(printed(replaced)).toBe("if(empty('v'), null, concat('v', items('L')?['x']))");
  });
});

test('functions are known in any letter case, and names of object members are no functions', () => {
  expect(functionNamed('TOLOWER')).toBe(functions['toLower']);
  expect(functionNamed('constructor')).toBeUndefined();
  expect(functionNamed('toString')).toBeUndefined();
});
