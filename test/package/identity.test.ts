/** Names and ids derived from the model. */
import { describe, expect, test } from 'vitest';
import { derivedGuid, identityOf } from '../../scripts/model/identity.ts';
import { compareVersions } from '../../scripts/package/version.ts';
import { connector } from '../support/connector.ts';
import { exampleModel } from '../support/example-model.ts';

describe('names and ids', () => {
  test('derived GUIDs are those of RFC 9562, version 5', () => {
    // uuid.uuid5(uuid.UUID('4a3c7d2e-5b1f-4e8a-9c60-2f7d18b3a945'), name) of Python.
    expect(derivedGuid('a')).toBe('16e6fe61-5667-5de3-83f7-370494be8e18');
    expect(derivedGuid('S/connector/contoso_ü')).toBe('d0523e0e-3f97-5c80-b4e6-df55faa17818');
  });

  test('the same names give the same ids, others do not', () => {
    const id = identityOf(exampleModel());
    expect(id.connectorName).toBe('contoso_orderscreening');
    expect(id.connectionReference).toBe('contoso_orderscreening_connection');
    expect(id.apiId).toBe(
      '/providers/Microsoft.PowerApps/apis/shared_contoso-5forderscreening-5f0000000000000000',
    );
    expect(identityOf(exampleModel()).connectorId).toBe(id.connectorId);
    expect(identityOf(connector).connectorId).not.toBe(id.connectorId);
  });

  test.each([
    ['1.0.0.0', '1.0.0.0', 0],
    ['1.0.0.10', '1.0.0.9', 1],
    ['1.2.0.0', '1.10.0.0', -8],
    ['2.0', '1.9.9.9', 1],
  ])('version %s against %s', (first, second, expected) => {
    expect(compareVersions(first, second)).toBe(expected);
  });
});
