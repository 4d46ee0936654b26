/** What a maker meets in a designer before "advanced". */
import { expect, test } from 'vitest';
import { entriesOf, type SwaggerEntry } from '../support/connector.ts';

const inputs = [...entriesOf()].filter(({ part }) => part !== 'response');

/** A row of its own in a designer: no object, no list of objects; lists and dictionaries of plain values count. */
function isRow({ schema }: SwaggerEntry): boolean {
  return !schema.properties && !(schema.items && (schema.items.properties || schema.items.$ref));
}

/** Shown at once: required all the way up, or not folded away itself. No use is made of a folded object around it. */
function isShown({ schema, enforced }: SwaggerEntry): boolean {
  const visibility = schema['x-ms-visibility'];
  return visibility !== 'internal' && (enforced || visibility !== 'advanced');
}

function shownRows(operationId: string): string[] {
  return inputs
    .filter(entry => entry.operationId === operationId && isRow(entry) && isShown(entry))
    .map(({ path }) => path);
}

test('Purchase shows at most 25 fields of its 415', () => {
  const rows = inputs.filter(
    entry => entry.operationId === 'PurchaseProtection_v1_PurchaseEvent' && isRow(entry),
  );
  expect(rows).toHaveLength(415);
  const shown = shownRows('PurchaseProtection_v1_PurchaseEvent');
  expect(shown).toEqual([
    'hostUrl',
    'purchaseId',
    'assessmentType',
    'merchantLocalDate',
    'totalAmount',
    'currency',
    'user.userId',
    'user.firstName',
    'user.lastName',
    'user.email',
    'deviceContext.deviceContextId',
    'deviceContext.ipAddress',
    'paymentInstrumentList[].merchantPaymentInstrumentId',
    'paymentInstrumentList[].type',
    'productList[].productId',
    'productList[].productName',
    'productList[].purchasePrice',
    'productList[].quantity',
    'shippingAddress.street1',
    'shippingAddress.city',
    'shippingAddress.zipCode',
    'shippingAddress.country',
    '_metadata.trackingId',
    '_metadata.merchantTimeStamp',
  ]);
});

test.each([...new Set(inputs.map(({ operationId }) => operationId))])(
  '%s shows at most 25 fields',
  operationId => {
    const shown = shownRows(operationId);
    expect(shown.length, shown.join(' ')).toBeLessThanOrEqual(25);
    expect(shown.length).toBeGreaterThan(2);
  },
);

test('no action asks a maker for a constant', () => {
  const constants = inputs.filter(({ schema }) => schema.enum?.length === 1);
  expect(constants.length).toBeGreaterThan(14);
  for (const { operationId, path, schema, required } of constants) {
    const where = `${operationId} ${path}`;
    expect(schema['x-ms-visibility'], where).toBe('internal');
    expect(schema.default, where).toBe(schema.enum?.[0]);
    expect(required, where).toBe(true);
  }
  const media = inputs.filter(({ path, part }) => part === 'parameter' && path === 'Content-Type');
  expect(media.length).toBeGreaterThanOrEqual(14);
  for (const { schema } of media) expect(schema.default).toBe('application/json');
});

test('everything internal has a default and is required', () => {
  const hidden = inputs.filter(({ schema }) => schema['x-ms-visibility'] === 'internal');
  expect(hidden.filter(({ schema, required }) => schema.default === undefined || !required)).toEqual([]);
});
