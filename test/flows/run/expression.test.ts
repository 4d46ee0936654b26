/** The expression language: what each function gives, exactly, and what it says when it cannot. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { functions as writable } from '../../../scripts/flows/expression/functions.ts';
import { EvaluationFault, evaluated, longestExpression } from '../../../scripts/flows/run/evaluate.ts';
import { functionNames, implementationOf } from '../../../scripts/flows/run/functions/index.ts';
import { referenceNames, referenceOf } from '../../../scripts/flows/run/references.ts';
import type { Context, Frame, Result } from '../../../scripts/flows/run/state.ts';
import type { Json } from '../../../scripts/flows/run/value.ts';

const done = (name: string, outputs: Json): [string, Result] => [
  name,
  { name, status: 'Succeeded', code: 'OK', outputs, startTime: 'a', endTime: 'b' },
];

const frame: Frame = {
  results: new Map([
    done('Call', { statusCode: 200, headers: { A: 'b' }, body: { Total: 7, inner: { list: ['x', 'y'] } } }),
    done('Text', 'plain'),
    done('Scope', [{ name: 'One', status: 'Failed' }]),
  ]),
  loop: { name: 'Outer', index: 1, item: 'outer item' },
};

const context: Context = {
  frame: {
    results: new Map([done('Text', 'in the loop')]),
    parent: frame,
    loop: { name: 'Each', index: 2, item: { id: 9 } },
  },
  state: {
    now: () => Date.UTC(2026, 10, 23, 18, 33, 37, 5),
    newId: () => '01234567-89ab-4cde-8f01-23456789abcd',
    workflow: { name: 'checkout', runId: 'run-1' },
    trigger: { headers: { H: '1' }, body: { orderId: 'o-1', amount: 12.5, none: null } },
    parameters: { Enabled: true, 'A b (c)': 'v' },
    settings: { PaymentUrl: 'http://127.0.0.1:1' },
    variables: new Map([['Outcome', { type: 'string', value: 'Approved' }]]),
  },
};

const value = (text: string): Json => evaluated(text, context, 'definition.x');

/** One row at least for every function: the expression, and exactly what it gives. */
const gives: readonly (readonly [string, Json])[] = [
  // Text and escapes
  ['plain', 'plain'],
  ['@@guid()', '@guid()'],
  ["a@{concat('b', 1)}c", 'ab1c'],
  ['mail@example.com', 'mail@example.com'],
  ['@@{x}', '@{x}'],
  ["@{'x'}", 'x'],
  ["@'it''s'", "it's"],
  ['@-1.5', -1.5],
  ['@true', true],
  ['@null', null],
  ['@{null}', ''],
  ['@{true}/@{false}', 'True/False'],
  ["@{createArray(1,'a')}", '[1,"a"]'],
  // Members
  ["@triggerBody()['orderId']", 'o-1'],
  ['@triggerBody().orderId', 'o-1'],
  ["@triggerBody()?['ORDERID']", 'o-1'],
  ["@triggerBody()?['none']", null],
  ["@triggerBody()?['nothing']?['deeper']", null],
  ["@body('Call')?['inner']?['list'][1]", 'y'],
  ["@body('Call')?['inner']?['list']?[5]", null],
  ["@outputs('Call')?['body/inner/list']", ['x', 'y']],
  ["@null?['x']", null],
  ['@json(\'{"a":1,"A":2}\')?[\'A\']', 2],
  // The run
  ['@triggerOutputs()', { headers: { H: '1' }, body: { orderId: 'o-1', amount: 12.5, none: null } }],
  ["@outputs('Call')['statusCode']", 200],
  ["@outputs('Text')", 'in the loop'],
  ["@outputs('Never')", null],
  ["@body('Call')", { Total: 7, inner: { list: ['x', 'y'] } }],
  ["@body('Text')", 'in the loop'],
  ["@body('Never')?['x']", null],
  ["@actions('Call')?['status']", 'Succeeded'],
  ["@actions('Never')", null],
  ["@result('Scope')", [{ name: 'One', status: 'Failed' }]],
  ["@items('Each')?['id']", 9],
  ["@items('Outer')", 'outer item'],
  ['@item()', { id: 9 }],
  ["@iterationIndexes('Each')", 2],
  ["@variables('Outcome')", 'Approved'],
  ["@parameters('A b (c)')", 'v'],
  ["@appsetting('PaymentUrl')", 'http://127.0.0.1:1'],
  ["@workflow()?['run']?['name']", 'run-1'],
  // Text functions
  ["@concat('a', 1, null, true)", 'a1True'],
  ["@TOLOWER('ÄB')", 'äb'],
  ["@toUpper('äb')", 'ÄB'],
  ["@trim('  a ')", 'a'],
  ["@substring('hello', 1, 3)", 'ell'],
  ["@substring('hello', 2)", 'llo'],
  ["@replace('aXbX', 'X', '$&')", 'a$&b$&'],
  ["@split('a;b;c', ';')", ['a', 'b', 'c']],
  ["@startsWith('Hello', 'hELL')", true],
  ["@endsWith('Hello', 'LO')", true],
  ["@endsWith('Hello', 'He')", false],
  ["@indexOf('Hello', 'L')", 2],
  ["@indexOf('Hello', 'z')", -1],
  ["@lastIndexOf('Hello', 'L')", 3],
  ['@guid()', '01234567-89ab-4cde-8f01-23456789abcd'],
  ["@guid('N')", '0123456789ab4cde8f0123456789abcd'],
  ["@encodeURIComponent('a b/ü(1)!')", 'a%20b%2F%C3%BC%281%29%21'],
  ["@uriComponent('/')", '%2F'],
  ["@decodeURIComponent('%2F%C3%BC')", '/ü'],
  ["@uriComponentToString('a%20b')", 'a b'],
  ["@base64('ü')", 'w7w='],
  ["@base64ToString('w7w=')", 'ü'],
  // Logic
  ['@and(true, false)', false],
  ['@and(true, true)', true],
  ['@or(false, true)', true],
  ['@or(false, false)', false],
  ['@not(false)', true],
  ["@equals('a', 'A')", false],
  ['@equals(1, 1.0)', true],
  ["@equals(1, '1')", false],
  ['@equals(json(\'{"a":1,"b":[2]}\'), json(\'{"b":[2],"a":1}\'))', true],
  ['@equals(createArray(1), createArray(1, 2))', false],
  ["@if(true, 'y', 'n')", 'y'],
  ["@if(false, 'y', 'n')", 'n'],
  ['@greater(2, 2)', false],
  ["@greater('b', 'a')", true],
  ['@greaterOrEquals(2, 2)', true],
  ['@less(1, 2)', true],
  ['@less(2, 2)', false],
  ['@lessOrEquals(2, 2)', true],
  ["@coalesce(null, triggerBody()?['none'], '', 'x')", ''],
  ['@coalesce(null)', null],
  // Collections
  ["@contains('Hello', 'ell')", true],
  ["@contains('Hello', 'ELL')", false],
  ['@contains(createArray(200, 201), 201)', true],
  ["@contains(json('{\"a\":1}'), 'a')", true],
  ['@empty(null)', true],
  ["@empty('')", true],
  ["@empty(' ')", false],
  ['@empty(createArray())', true],
  ["@empty(json('{}'))", true],
  ["@length('äb')", 2],
  ['@length(createArray(1,2,3))', 3],
  ["@first('ab')", 'a'],
  ['@first(createArray())', null],
  ['@last(createArray(1,2))', 2],
  ['@skip(createArray(1,2,3), 1)', [2, 3]],
  ['@take(createArray(1,2,3), 2)', [1, 2]],
  ["@take('abc', 2)", 'ab'],
  ["@join(createArray('a', 1), '-')", 'a-1'],
  ['@createArray()', []],
  ["@array('x')", ['x']],
  ['@range(3, 3)', [3, 4, 5]],
  ['@union(createArray(1, 2, 2), createArray(2, 3))', [1, 2, 3]],
  ['@union(json(\'{"a":1,"b":2}\'), json(\'{"b":3}\'))', { a: 1, b: 3 }],
  ['@intersection(createArray(1, 2, 3), createArray(2, 3), createArray(3))', [3]],
  ["@setProperty(json('{\"a\":1}'), 'a', 2)", { a: 2 }],
  ["@addProperty(json('{}'), 'a', null)", { a: null }],
  ['@removeProperty(json(\'{"a":1,"b":2}\'), \'a\')', { b: 2 }],
  // Conversion and numbers
  ['@string(true)', 'True'],
  ['@string(json(\'{"a": [1]}\'))', '{"a":[1]}'],
  ["@int('42')", 42],
  ["@float('1.5')", 1.5],
  ["@decimal('1.25')", 1.25],
  ["@bool('TRUE')", true],
  ["@bool('false')", false],
  ['@bool(0)', false],
  ["@json('[1, null]')", [1, null]],
  ['@add(1, 2.5)', 3.5],
  ['@sub(1, 2)', -1],
  ['@mul(3, 4)', 12],
  ['@div(7, 2)', 3],
  ['@div(-7, 2)', -3],
  ['@div(7, 2.0)', 3],
  ['@div(7.5, 2)', 3.75],
  ['@mod(7, 4)', 3],
  ['@min(3, 1, 2)', 1],
  ['@max(createArray(3, 9))', 9],
  // Moments
  ['@utcNow()', '2026-11-23T18:33:37.0050000Z'],
  ["@utcNow('yyyy-MM-dd')", '2026-11-23'],
  ["@addSeconds('2026-11-23T00:00:00Z', -1)", '2026-11-22T23:59:59.0000000Z'],
  ["@addMinutes('2026-11-23T00:00:00+01:00', 30)", '2026-11-22T23:30:00.0000000Z'],
  ["@addHours('2026-11-23', 1.5)", '2026-11-23T01:30:00.0000000Z'],
  ["@addDays('2028-02-28T00:00:00', 1, 'yyyy-MM-dd')", '2028-02-29'],
  [
    "@formatDateTime('2026-01-05T14:05:09.1234567Z', 'dddd d MMMM yyyy h:mm:ss.fffffff tt')",
    'Monday 5 January 2026 2:05:09.1234567 PM',
  ],
  ["@formatDateTime('2026-01-05T00:05:09Z', '''day'' dd.MM.yy HH\\h K zzz')", 'day 05.01.26 00h Z +00:00'],
  ["@formatDateTime('2026-01-05T14:05:09Z', 's')", '2026-01-05T14:05:09'],
  ["@formatDateTime('2026-01-05 14:05:09', 'u')", '2026-01-05 14:05:09Z'],
  ["@formatDateTime('2026-01-05T14:05:09Z', 'r')", 'Mon, 05 Jan 2026 14:05:09 GMT'],
  ["@ticks('0001-01-01T00:00:00Z')", 0],
  ["@dayOfWeek('2026-11-23')", 1],
  ["@startOfDay('2026-11-23T18:33:37Z')", '2026-11-23T00:00:00.0000000Z'],
];

test.each(gives)('%s', (text, expected) => {
  expect(value(text)).toEqual(expected);
});

/** What an expression without a value says. */
const says: readonly (readonly [string, string])[] = [
  [
    "@triggerBody()['nothing']",
    "There is no nothing in the object, in triggerBody()['nothing'], at definition.x",
  ],
  ["@null['x']", "There is no x of null, in null['x'], at definition.x"],
  [
    "@outputs('Text')?['x']",
    "A value of type String has no member \"x\", in outputs('Text')?['x'], at definition.x",
  ],
  [
    "@createArray()['x']",
    'A value of type Array has no member "x", in createArray()[\'x\'], at definition.x',
  ],
  ['@createArray()[0]', 'There is no 0 in the list, in createArray()[0], at definition.x'],
  [
    '@toLower(null)',
    'The function "toLower" expects a text, not a value of type Null, in toLower(null), at definition.x',
  ],
  ["@int('1.5')", 'The function "int" cannot read "1.5" as a whole number, in int(\'1.5\'), at definition.x'],
  ["@float('x')", 'The function "float" cannot read "x" as a number, in float(\'x\'), at definition.x'],
  [
    "@bool('yes')",
    'The function "bool" cannot read "yes" as true or false, in bool(\'yes\'), at definition.x',
  ],
  ["@json('{')", 'The function "json" meets a text that is not JSON, in json(\'{\'), at definition.x'],
  [
    '@and(1, true)',
    'The function "and" expects true or false, not a value of type Integer, in and(1, true), at definition.x',
  ],
  [
    "@if('true', 1, 2)",
    'The function "if" expects true or false, not a value of type String, in if(\'true\', 1, 2), at definition.x',
  ],
  [
    '@greater(null, 0)',
    'The function "greater" compares two numbers or two texts, not Null with Integer, in greater(null, 0), at definition.x',
  ],
  ['@div(1, 0)', 'The function "div" divides by zero, in div(1, 0), at definition.x'],
  ['@mod(1, 0)', 'The function "mod" divides by zero, in mod(1, 0), at definition.x'],
  [
    '@length(5)',
    'The function "length" expects a text, a list or an object, not a value of type Integer, in length(5), at definition.x',
  ],
  [
    '@empty(5)',
    'The function "empty" expects a text, a list or an object, not a value of type Integer, in empty(5), at definition.x',
  ],
  [
    "@substring('abc', 1, 3)",
    'The function "substring" asks for 3 characters from 1 of a text of 3, in substring(\'abc\', 1, 3), at definition.x',
  ],
  [
    "@addProperty(json('{\"a\":1}'), 'a', 1)",
    'The function "addProperty" finds "a" there already, in addProperty(json(\'{"a":1}\'), \'a\', 1), at definition.x',
  ],
  [
    "@formatDateTime('soon')",
    'The function "formatDateTime" cannot read "soon" as a date, in formatDateTime(\'soon\'), at definition.x',
  ],
  [
    "@decodeURIComponent('%E0%A4')",
    'The function "decodeURIComponent" meets an escape that stands for no character, in decodeURIComponent(\'%E0%A4\'), at definition.x',
  ],
  ["@items('Other')", 'The function "items" stands in no loop "Other", in items(\'Other\'), at definition.x'],
  [
    "@variables('Other')",
    'The function "variables" finds no variable "Other"; it was not initialised, in variables(\'Other\'), at definition.x',
  ],
  [
    "@parameters('Other')",
    'The function "parameters" finds no parameter "Other", in parameters(\'Other\'), at definition.x',
  ],
  [
    "@appsetting('Other')",
    'The function "appsetting" finds no app setting "Other", in appsetting(\'Other\'), at definition.x',
  ],
  ['@not(true, true)', 'The function "not" does not take 2 arguments, in not(true, true), at definition.x'],
  [
    "@xpath('a', 'b')",
    "The function \"xpath\" is not one that this runner evaluates, in xpath('a', 'b'), at definition.x",
  ],
  ['@concat(', 'The expression cannot be read: it ends too early (character 9), at definition.x'],
];

test.each(says)('%s has no value', (text, message) => {
  expect(() => value(text)).toThrow(message);
  expect(() => value(text)).toThrow(EvaluationFault);
});

describe('the set of functions', () => {
  test('holds all that flows may be written with, with the same number of arguments', () => {
    for (const [name, form] of Object.entries(writable)) {
      const known = referenceOf(name) ?? implementationOf(name);
      expect(known && { name, least: known.least, most: known.most }).toEqual({
        name,
        least: form.least,
        most: form.most,
      });
    }
  });

  test('each has a row above', () => {
    const used = gives.map(([text]) => text.toLowerCase());
    const untested = [...functionNames, ...referenceNames].filter(
      name => !used.some(text => text.includes(`${name.toLowerCase()}(`)),
    );
    expect(untested).toEqual([]);
  });
});

test('values inside lists and objects are evaluated where they stand', () => {
  expect(evaluated({ a: ['@add(1, 1)', { b: 'x@{2}' }], n: null }, context, 'p')).toEqual({
    a: [2, { b: 'x2' }],
    n: null,
  });
  expect(() => evaluated({ a: [1, { b: '@int(null)' }] }, context, 'p')).toThrow(/, at p\.a\[1\]\.b$/);
});

test('the length and the depth of an expression are bounded', () => {
  const long = `@concat('${'x'.repeat(longestExpression)}')`;
  expect(() => value(long)).toThrow(/has 8203 characters of at most 8192, at definition\.x/);
  expect(() => value(`@${'not('.repeat(200)}true${')'.repeat(200)}`)).toThrow(/levels deep/);
});

test('names of prototypes are names like any other', () => {
  expect(value("@triggerBody()?['constructor']")).toBeNull();
  expect(JSON.stringify(value("@setProperty(json('{}'), '__proto__', 1)"))).toBe('{"__proto__":1}');
  expect(() => value('@constructor()')).toThrow(/is not one that this runner evaluates/);
});

test('any text either has a value or says why not', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), text => {
      try {
        value(`@${text}`);
      } catch (fault) {
        expect(fault).toBeInstanceOf(EvaluationFault);
      }
    }),
    { numRuns: 400 },
  );
});
