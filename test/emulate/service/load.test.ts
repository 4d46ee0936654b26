/** Mistakes in the files of a service: each with its code, its place and a sentence. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadService } from '../../../scripts/emulate/service/load.ts';
import { root } from '../../support/connector.ts';
import { definition } from '../../support/local-service.ts';
import { memoryFileSystem } from '../../support/memory-file-system.ts';

const names = ['service.yaml', 'decisions.yaml', 'magic.yaml'] as const;
type Name = (typeof names)[number];
const texts = Object.fromEntries(
  names.map(name => [name, readFileSync(join(root, 'connector/service', name), 'utf8')]),
) as Record<Name, string>;

/** What is found when one text of a file is replaced by another, as `file:line:column code message`. */
function found(name: Name, from: string, to: string): string[] {
  expect(texts[name]).toContain(from);
  const changed = { ...texts, [name]: texts[name].replace(from, () => to) };
  const files = Object.fromEntries(Object.entries(changed).map(([file, text]) => [`svc/${file}`, text]));
  const { value, diagnostics } = loadService(memoryFileSystem(files), 'svc', definition);
  expect(value === undefined).toBe(diagnostics.length > 0);
  return diagnostics.map(
    ({ code, message, location: { path, start } }) =>
      `${path}:${start.line}:${start.column} ${code} ${message}`,
  );
}

/** Where a text stands in a file, as `line:column`. */
function placeOf(name: Name, text: string, within: string): string {
  const at = texts[name].indexOf(within) + within.indexOf(text);
  const before = texts[name].slice(0, at).split('\n');
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
}

test('the files as they are have no fault', () => {
  expect(found('magic.yaml', 'prefix: magic-', 'prefix: magic-')).toEqual([]);
});

test.each<[what: string, Name, from: string, to: string, text: string, code: string, message: string]>([
  [
    'an unknown list',
    'decisions.yaml',
    'in: riskyCountries } }',
    'in: riskyCountry } }',
    'riskyCountries',
    'service-name-unknown',
    'There is no list "riskyCountry". Did you mean "riskyCountries"? Known: blockedEmails, blockedUsers, riskyCountries, freeMail.',
  ],
  [
    'an unknown field',
    'decisions.yaml',
    'field: user.userId, in: blockedUsers }\n            give: { decision: Reject, reason: Blocked user }\n      - name: Risk',
    'field: user.usrId, in: blockedUsers }\n            give: { decision: Reject, reason: Blocked user }\n      - name: Risk',
    'user.userId',
    'service-field-unknown',
    'No request that this is about has the field "user.usrId"; write it as the definition spells it.',
  ],
  [
    'an unknown score',
    'decisions.yaml',
    'score: risk, atLeast: 800',
    'score: rsk, atLeast: 800',
    'risk',
    'service-name-unknown',
    'There is no score "rsk". Did you mean "risk"? Known: risk.',
  ],
  [
    'an unknown kind',
    'decisions.yaml',
    'count: purchase, by: user, within: 1h',
    'count: purchase, by: usr, within: 1h',
    'user',
    'service-name-unknown',
    'There is no kind "usr". Did you mean "user"? Known: purchase, user, signUp, signIn, email, device, address, instrument.',
  ],
  [
    'an unknown record',
    'decisions.yaml',
    'sum: purchase.totalAmount',
    'sum: purchas.totalAmount',
    'purchase.totalAmount',
    'service-name-unknown',
    'There is no record "purchas". Did you mean "purchase"?',
  ],
  [
    'an unknown operation',
    'service.yaml',
    '  PurchaseProtection_v1_RefundEvent:',
    '  PurchaseProtection_v1_Refund:',
    'PurchaseProtection_v1_RefundEvent',
    'service-name-unknown',
    'There is no operation "PurchaseProtection_v1_Refund".',
  ],
  [
    'an unknown error',
    'service.yaml',
    'error: account\n    summary: { user: user.username, country',
    'error: acount\n    summary: { user: user.username, country',
    'account',
    'service-name-unknown',
    'There is no error "acount". Did you mean "account"? Known: purchase, account.',
  ],
  [
    'an unknown assessment',
    'service.yaml',
    'assessment: account login',
    'assessment: account signin',
    'account login',
    'service-name-unknown',
    'There is no assessment "account signin".',
  ],
  [
    'a parameter that the path does not have',
    'service.yaml',
    'assessment: path:assessment-api-name',
    'assessment: path:name',
    'path:assessment-api-name',
    'service-field-unknown',
    'the field "path:name"',
  ],
  [
    'an unknown field of a link',
    'service.yaml',
    'field: deviceContext.ipAddress }',
    'field: deviceContext.ip }',
    'deviceContext.ipAddress',
    'service-field-unknown',
    'the field "deviceContext.ip"',
  ],
  [
    'a list where a field stands',
    'service.yaml',
    '"paymentInstrumentList[].merchantPaymentInstrumentId"',
    '"paymentInstrumentList.merchantPaymentInstrumentId"',
    '"paymentInstrumentList[].merchantPaymentInstrumentId"',
    'service-field-unknown',
    'the field "paymentInstrumentList.merchantPaymentInstrumentId"',
  ],
  [
    'a decision that is none',
    'decisions.yaml',
    'decision: Reject, reason: Blocked e-mail address }\n          - name: User',
    'decision: Deny, reason: Blocked e-mail address }\n          - name: User',
    'Reject',
    'schema-wrong-value',
    'Write one of: Approve, Reject, Review, Challenge.',
  ],
  [
    'an unknown key',
    'magic.yaml',
    'decision: { decision: Approve, reason',
    'decison: { decision: Approve, reason',
    'decision',
    'schema-unknown-key',
    '"decison" is not a key',
  ],
  [
    'a duration that is none',
    'decisions.yaml',
    'by: user, within: 1h',
    'by: user, within: 1 hour',
    '1h',
    'schema-bad-format',
    '1 hour',
  ],
])('%s', (_, name, from, to, text, code, message) => {
  const [first = ''] = found(name, from, to);
  expect(first).toMatch(new RegExp(`^svc/${name}:${placeOf(name, text, from)} ${code} `));
  expect(first).toContain(message);
});

test('an unknown filter, and a field of the request in an answer', () => {
  expect(found('service.yaml', 'deviceContextId | digest', 'deviceContextId | hash')[0]).toContain(
    'There is no filter "hash". Known: domain, shape, digest.',
  );
  expect(found('service.yaml', '=request.purchaseId', '=request.purchasId')[0]).toContain(
    'the field "purchasId"',
  );
});

test('all faults at once, and a file that is not there', () => {
  const two = texts['decisions.yaml']
    .replace('in: blockedUsers', 'in: nobody')
    .replace('in: riskyCountries', 'in: nowhere');
  const files = memoryFileSystem({
    'svc/service.yaml': texts['service.yaml'],
    'svc/decisions.yaml': two,
    'svc/magic.yaml': texts['magic.yaml'],
  });
  expect(loadService(files, 'svc', definition).diagnostics).toHaveLength(2);
  const [missing] = loadService(memoryFileSystem({}), 'svc', definition).diagnostics;
  expect(missing?.code).toBe('source-missing');
});
