/** Mistakes in the description of a flow: each is found, at its place. The pages of the codes hold one example each; here are the rest. */
import { describe, expect, test } from 'vitest';
import { hasErrors } from '../../scripts/diagnostics/diagnostic.ts';
import { checkedFlows, exampleFlowFiles, flowsFolder } from '../support/flows.ts';

const head = `title: Example
description: An example.
request:
  orderId: { required: true, description: Number of the order. }
  total: { type: double, required: true, description: What is paid. }
  shopper: { type: Shopper, required: true, description: Who ordered. }
  lines: { type: "Line[]", description: What was ordered. }
  facts: { type: "any{}", description: More. }
steps:
`;

/** `line:column code message` of every finding about steps; line 1 is the first step. */
function found(steps: string): string[] {
  const { diagnostics } = checkedFlows({ 'order-intake.yaml': undefined, 'example.yaml': head + steps });
  const above = head.split('\n').length - 1;
  return diagnostics.map(
    ({ code, message, location: { start } }) => `${start.line - above}:${start.column} ${code} ${message}`,
  );
}

const call = (fields: string, more = ''): string =>
  `  Screen:\n    call: ScreenOrder\n    parameters: { orderId: a }\n    fields: { total: 1, shopper: "@triggerBody()?['shopper']", ${fields} }\n${more}`;

test('the example flows are sound', () => {
  expect(checkedFlows().diagnostics).toEqual([]);
});

describe('values', () => {
  test.each<[what: string, fields: string, finding: string]>([
    ['text for a number', 'lines: "@triggerBody()?[\'orderId\']"', '"lines" takes Line[], but gets string'],
    ['plain text for a number', 'shipping: x', '"shipping" takes Address, but gets string'],
    ['number for text', 'currency: 1', '"currency" takes string, but gets integer'],
    ['boolean for text', 'currency: "@bool(1)"', '"currency" takes string, but gets boolean'],
    ['object for a list', 'lines: "@triggerBody()?[\'shopper\']"', '"lines" takes Line[], but gets Shopper'],
    [
      'another object',
      'shipping: "@triggerBody()?[\'shopper\']"',
      '"shipping" takes Address, but gets Shopper',
    ],
    [
      'object written out',
      'shipping: { street: x }',
      '"shipping" takes Address, but gets an object; name its fields by dotted paths',
    ],
    ['another constant', 'kind: other', '"kind" takes only order, but gets "other"; leave it out'],
    ['text inside text', 'currency: "@length(\'abc\')"', '"currency" takes string, but gets integer'],
    ['decision of a step', 'currency: "@outputs(\'Count\')"', '"currency" takes string, but gets integer'],
    [
      'item of a list',
      'currency: "@first(triggerBody()?[\'lines\'])"',
      '"currency" takes string, but gets Line',
    ],
    ['member of an item', "currency: \"@triggerBody()?['lines'][0]?['quantity']\"", 'but gets int32'],
    ['one of both', 'currency: "@if(true, 1, 2)"', '"currency" takes string, but gets integer'],
    [
      'the first that is known',
      'currency: "@coalesce(null, 1)"',
      '"currency" takes string, but gets integer',
    ],
  ])('%s', (_, fields, words) => {
    const steps = `  Count: { compose: "@length('x')" }\n${call(fields)}`;
    const findings = found(steps);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(' flow-value-type ');
    expect(findings[0]).toContain(words);
    expect(findings[0]).toMatch(/^5:/);
  });

  test('a value that is not on a closed list', () => {
    const steps = '  Report:\n    call: ReportOrder\n    fields: { orderId: a, outcome: Deliverd }\n';
    expect(found(steps)).toEqual([
      '3:36 flow-value-type "outcome" takes one of Delivered, Returned, but gets "Deliverd"; correct it. Did you mean "Delivered"?',
    ]);
  });

  test.each([
    ['a whole number for a number', 'total: 2'],
    ['a text with an expression inside', 'currency: "a @{1}"'],
    ['the same object', 'shopper: "@triggerBody()?[\'shopper\']"'],
    ['a list of the same objects', 'lines: "@triggerBody()?[\'lines\']"'],
    ['a dictionary', 'custom: "@triggerBody()?[\'facts\']"'],
    ['a value of an open list', 'channel: Anything'],
    ['what nobody knows', 'currency: "@json(\'1\')"'],
    ['a text for a list of anything', 'custom: { a: 1 }'],
  ])('fits: %s', (_, fields) => {
    const all = { total: 'total: 1', shopper: 'shopper: "@triggerBody()?[\'shopper\']"' };
    const [name = ''] = fields.split(':');
    const rest = Object.entries(all).filter(([key]) => key !== name);
    const written = [...rest.map(([, text]) => text), fields].join(', ');
    expect(
      found(`  Screen:\n    call: ScreenOrder\n    parameters: { orderId: a }\n    fields: { ${written} }\n`),
    ).toEqual([]);
  });

  test('a field that may be absent needs an expression', () => {
    expect(found(call('', '    whenPresent: { currency: USD }\n'))).toEqual([
      '5:30 flow-value-type "currency" under whenPresent takes an expression, but gets a plain value; move it to "fields".',
    ]);
  });
});

describe('what an operation requires', () => {
  test.each<[what: string, steps: string, findings: string[]]>([
    [
      'a path parameter',
      '  Screen:\n    call: ScreenOrder\n    fields: { total: 1, shopper.id: a }\n',
      [
        '2:5 flow-field-missing Step "Screen" calls ScreenOrder without "orderId", which it requires; add it under parameters.',
      ],
    ],
    [
      'a field of an object that is required',
      '  Screen:\n    call: ScreenOrder\n    parameters: { orderId: a }\n    fields: { total: 1, shopper.city: a }\n',
      [
        '2:5 flow-field-missing Step "Screen" calls ScreenOrder without "shopper.id", which it requires; add it under fields.',
      ],
    ],
    [
      'an object that is required',
      '  Screen:\n    call: ScreenOrder\n    parameters: { orderId: a }\n    fields: { total: 1 }\n',
      [
        '2:5 flow-field-missing Step "Screen" calls ScreenOrder without "shopper.id", which it requires; add it under fields.',
      ],
    ],
    [
      'a field that may be absent',
      '  Report:\n    call: ReportOrder\n    fields: { orderId: a }\n    whenPresent: { outcome: "@triggerBody()?[\'orderId\']" }\n',
      [
        '2:5 flow-field-missing Step "Report" calls ReportOrder without "outcome", which it requires; add it under fields.',
      ],
    ],
  ])('%s', (_, steps, findings) => {
    expect(found(steps)).toEqual(findings);
  });
});

describe('references', () => {
  test.each<[what: string, steps: string, findings: string[]]>([
    [
      'into a branch that has ended',
      '  Ask:\n    if: "@true"\n    then: { Inner: { compose: 1 } }\n  Read: { compose: "@outputs(\'Inner\')" }\n',
      [],
    ],
    [
      'from one branch into another',
      '  Ask:\n    if: "@true"\n    then: { One: { compose: 1 } }\n    else: { Other: { compose: "@outputs(\'One\')" } }\n',
      [
        '4:31 flow-step-order Step "Other" reads "One", which does not always end before it; read a step that runs before it.',
      ],
    ],
    [
      'between parallel branches',
      '  Both:\n    parallel:\n      - One: { compose: 1 }\n      - Other: { compose: "@outputs(\'One\')" }\n',
      [
        '4:27 flow-step-order Step "Other" reads "One", which does not always end before it; read a step that runs before it.',
      ],
    ],
    [
      'into a loop',
      '  Each:\n    foreach: "@createArray(1)"\n    steps: { Inner: { compose: 1 } }\n  Read: { compose: "@outputs(\'Inner\')" }\n',
      [
        '4:20 flow-step-order Step "Read" reads "Inner", which runs many times, inside the loop "Each"; read it inside that loop.',
      ],
    ],
    [
      'inside a loop',
      '  Each:\n    foreach: "@createArray(1)"\n    steps:\n      One: { compose: 1 }\n      Two: { compose: "@outputs(\'One\')" }\n',
      [],
    ],
    [
      'to a step around',
      '  Around:\n    scope:\n      Inner: { compose: "@outputs(\'Around\')" }\n',
      [
        '3:25 flow-step-order Step "Inner" reads "Around", which has not ended yet at that place; read a step that runs before it.',
      ],
    ],
    [
      'to a step that is not waited for',
      '  One: { compose: 1 }\n  Two: { after: {}, compose: "@outputs(\'One\')" }\n',
      [
        '2:30 flow-step-order Step "Two" reads "One", which does not always end before it; read a step that runs before it.',
      ],
    ],
    [
      'to entries of a loop elsewhere',
      '  Each:\n    foreach: "@createArray(1)"\n    steps: { Inner: { compose: 1 } }\n  Read: { compose: "@items(\'Each\')" }\n',
      ['4:20 flow-step-unknown There is no step "Each" around this one that is a loop.'],
    ],
    [
      'to a variable',
      '  Read: { compose: "@variables(\'Outcome\')" }\n',
      [
        '1:20 flow-variable-wrong Variable "Outcome" is read, but never declared; declare it at the top of the flow.',
      ],
    ],
    [
      'to a member of what a step composed',
      "  One: { compose: { total: a } }\n  Two: { compose: \"@outputs('One')?['totla']\" }\n",
      ['2:19 flow-field-unknown "totla" is not a field of that value.'],
    ],
    [
      'to a field of an answer',
      `${call('').replace(', }', ' }')}  Two: { compose: "@body('Screen')?['detail']?['scor']" }\n`,
      ['5:19 flow-field-unknown "scor" is not a field of type Detail. Did you mean "score"?'],
    ],
    [
      'to a field of an entry',
      "  Each:\n    foreach: \"@triggerBody()?['lines']\"\n    steps: { Inner: { compose: \"@items('Each')?['skus']\" } }\n",
      ['3:32 flow-field-unknown "skus" is not a field of type Line. Did you mean "sku"?'],
    ],
    [
      'without a name',
      "  Read: { compose: \"@setting(concat('a', 'b'))\" }\n",
      [
        '1:20 flow-setting-unknown Setting "" is defined neither in settings.yaml nor under solution in connector.yaml.',
      ],
    ],
  ])('%s', (_, steps, findings) => {
    expect(found(steps)).toEqual(findings);
  });

  test('answers in another letter case are read', () => {
    expect(
      found(`${call('').replace(', }', ' }')}  Two: { compose: "@body('Screen')?['DECISION']" }\n`),
    ).toEqual([]);
  });
});

describe('structure', () => {
  test.each<[what: string, steps: string, findings: string[]]>([
    [
      'a step that waits for itself',
      '  One: { after: { One: [Succeeded] }, compose: 1 }\n',
      ['1:3 flow-cycle Steps wait for each other (One after One); take one "after" away.'],
    ],
    [
      'a circle inside a branch, said once',
      '  Around:\n    scope:\n      A: { after: { C: [Succeeded] }, compose: 1 }\n      B: { compose: 2 }\n      C: { compose: 3 }\n',
      ['3:7 flow-cycle Steps wait for each other (A after C after B after A); take one "after" away.'],
    ],
    [
      'a key of another kind',
      '  One: { compose: 1, cases: { A: { B: { compose: 1 } } } }\n',
      ['1:22 flow-step-kind Step "One" is of kind compose, to which "cases" does not belong; remove it.'],
    ],
    [
      'a kind without what it needs',
      '  One: { if: "@true" }\n',
      ['1:3 flow-step-kind Step "One" is of kind if and needs "then"; add it.'],
    ],
    [
      'a variable twice',
      '  One: { variable: { name: A, type: string, value: "" } }\n  Two: { variable: { name: A, type: string, value: "" } }\n',
      ['2:22 flow-variable-wrong Variable "A" is declared twice; declare it once, and set it afterwards.'],
    ],
    [
      'an answer in a loop',
      '  Each:\n    foreach: "@createArray(1)"\n    steps:\n      Around:\n        scope:\n          Answer: { respond: { status: 200 } }\n',
      [
        '6:11 flow-response-misplaced Answer "Answer" stands inside the loop "Each", where hosts refuse it; answer before or after "Each".',
      ],
    ],
  ])('%s', (_, steps, findings) => {
    expect(found(steps)).toEqual(findings);
  });

  test('repeating is safe with a key, and for methods that do the same twice', () => {
    const http = (method: string, header = ''): string[] =>
      found(
        `  Tell:\n    http: { method: ${method}, url: https://shop.example.com${header} }\n    retry: { type: fixed }\n`,
      );
    expect(http('PUT')).toEqual([]);
    expect(http('DELETE')).toEqual([]);
    expect(http('POST', ', headers: { idempotency-key: a }')).toEqual([]);
    expect(http('PATCH')).toHaveLength(1);
    expect(http('POST')).toHaveLength(1);
  });
});

describe('limits', () => {
  test('500 actions', () => {
    const many = (count: number): string[] =>
      found(Array.from({ length: count }, (_, index) => `  S${index}: { compose: 1 }\n`).join(''));
    expect(many(500)).toEqual([]);
    expect(many(501).map(line => line.replace(/^\S+ /, ''))).toEqual([
      'flow-limit The flow has 501 actions, more than the 500 that hosts take; split it into several flows.',
      'flow-limit The flow has 501 actions, more than the 500 that hosts take; split it into several flows.',
    ]);
  });

  test('8 levels', () => {
    const nested = (depth: number): string =>
      `${Array.from({ length: depth - 1 }, (_, level) => `${'  '.repeat(2 * level + 1)}L${level}:\n${'  '.repeat(2 * level + 2)}scope:\n`).join('')}${'  '.repeat(2 * depth - 1)}Last: { compose: 1 }\n`;
    expect(found(nested(8))).toEqual([]);
    expect([...new Set(found(nested(9)))]).toEqual([
      '17:35 flow-limit Action "Last" is nested 9 levels deep, more than the 8 that hosts take; flatten the steps around it.',
    ]);
  });

  test('8,192 characters in an expression', () => {
    const long = (length: number): string[] =>
      found(`  Long: { compose: "@string('${'x'.repeat(length - 11)}')" }\n`);
    expect(long(8192)).toEqual([]);
    expect([...new Set(long(8193))]).toEqual([
      '1:3 flow-limit Action "Long" has an expression of 8193 characters, more than the 8192 that hosts take; move a part of it into a step of its own.',
    ]);
  });

  test('80 characters in a name, also of an action that a host adds', () => {
    const secret = (name: string): string[] =>
      found(
        `  ${name}:\n    http: { method: GET, url: https://shop.example.com, headers: { k: "@setting('ShopKey')" } }\n    secure: true\n`,
      );
    expect(secret('T'.repeat(63))).toEqual([]);
    expect(secret('T'.repeat(64))).toEqual([
      `1:3 flow-limit Action "Read_ShopKey_for_${'T'.repeat(64)}" has a name of 81 characters, more than the 80 that hosts take; shorten it.`,
    ]);
  });
});

describe('files', () => {
  test('a folder without settings, with a broken file, or with the schema broken, gives no flows', () => {
    expect(checkedFlows({ 'settings.yaml': undefined })).toMatchObject({
      diagnostics: [{ code: 'source-missing' }],
    });
    expect(checkedFlows({ 'order-intake.yaml': 'title: [' }).diagnostics[0]?.code).toBe('yaml-syntax');
    const wrong = checkedFlows({ 'order-intake.yaml': `${head}  A: { compos: 1 }\n` });
    expect(wrong.flows).toBeUndefined();
    expect(wrong.diagnostics).toMatchObject([{ code: 'schema-unknown-key' }]);
  });

  test.each(['__proto__', 'constructor', 'toString'])(
    'a step called %s is a step like any other, or refused',
    name => {
      const findings = found(`  ${name}: { compose: 1 }\n  After: { compose: "@outputs('${name}')" }\n`);
      expect(findings.filter(line => !line.includes('schema-'))).toEqual([]);
    },
  );

  test('one mistake in one flow does not hide another flow', () => {
    const { diagnostics } = checkedFlows({ 'example.yaml': `${head}  A: { compose: "@x(" }\n` });
    expect(diagnostics.map(({ location }) => location.path)).toEqual([`${flowsFolder}/example.yaml`]);
    expect(hasErrors(diagnostics)).toBe(true);
    expect(Object.keys(exampleFlowFiles)).toHaveLength(2);
  });

  test('a type of the request that nobody declares', () => {
    const text = head.replace('type: Shopper', 'type: Shoper');
    const { diagnostics } = checkedFlows({
      'order-intake.yaml': undefined,
      'example.yaml': `${text}  A: { compose: 1 }\n`,
    });
    expect(diagnostics).toMatchObject([
      { code: 'type-unknown', location: { start: { line: 6, column: 20 } } },
    ]);
  });
});
