/** Every operation of this repository's connector through the door of Power Automate: taken, and each wrong type refused. */
import { describe, expect, test } from 'vitest';
import type { DefinedOperation } from '../../scripts/emulate/definition.ts';
import { boundRequest } from '../../scripts/emulate/flow/bind.ts';
import type { Json } from '../../scripts/policies/exchange.ts';
import { definition as ours, smallestRequest } from '../support/local-service.ts';

describe('our own operations', () => {
  const flat = (value: Json, key: string): [string, Json][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
      ? Object.entries(value).flatMap(([name, item]) => flat(item, `${key}/${name}`))
      : [[key, value]];
  const stepOf = (id: string): { [name: string]: Json } => ({
    hostUrl: 'https://x.api.dfp.dynamics.com',
    UserId: 'u',
    'assessment-api-name': 'PointRedemption',
    ...Object.fromEntries(flat(smallestRequest(id).body, 'body')),
  });
  const keysFor = (operation: DefinedOperation): { [name: string]: Json } =>
    Object.fromEntries(
      Object.entries(stepOf(operation.id)).filter(
        ([key]) => key.includes('/') || operation.parameters.some(({ name }) => name === key),
      ),
    );

  test.each(ours.operations.map(operation => [operation.id, operation] as const))(
    '%s: taken, and each wrong type refused',
    (_, operation) => {
      const parameters = keysFor(operation);
      const { body } = boundRequest(ours, operation, { name: 'S', parameters });
      expect(body).toMatchObject(smallestRequest(operation.id).body);
      const keys = Object.keys(parameters).filter(key => key.startsWith('body/'));
      expect(keys.length).toBeGreaterThan(1);
      for (const key of keys) {
        const wrong = { ...parameters, [key]: key === 'body/_metadata' ? 'x' : { not: 'this' } };
        expect(() => boundRequest(ours, operation, { name: 'S', parameters: wrong })).toThrow(
          `The API operation '${operation.id}' requires the property '${key}' to be of type`,
        );
      }
    },
  );
});
