/**
 * Every error-grade rule (E, E0) on definition, properties, icon and pages that applies to our output, checked on the generated
 * files. Rules about things that this connector does not have are listed with the reason.
 */
import { expect, test } from 'vitest';
import { contentsChecks } from './certification/contents.ts';
import { documentChecks } from './certification/document.ts';
import { definitionText, unique } from './certification/facts.ts';
import { propertiesChecks } from './certification/properties.ts';

const checks = [...documentChecks, ...contentsChecks, ...propertiesChecks];

test.each(checks)('%s: %s', (_id, _what, holds) => {
  expect(holds()).toBe(true);
});

/** Error-grade rules about things that this connector does not have. */
const without: Readonly<Record<string, readonly string[]>> = {
  'no formData, file or binary parameter': ['P-FILE', 'P-BIN', 'P-FORMNAME'],
  'no number limits or patterns': ['S-NUM'],
  'no dictionary editor': ['S-EDITOR'],
  'no dynamic values, lists or schemas': ['Y-INVOKED', 'Y-PAIR', 'Y-TREE'],
  'no webhook, trigger or paging': ['N-WEBHOOK', 'N-PAGE'],
  'not an independent publisher': ['K-IP'],
  'authentication never changed: this is the first version': ['A-CERTAUTH'],
  'decided when a package is made': ['A-STACK-PACONN'],
};

test('each rule is decided once', () => {
  const ids = [...checks.map(([id]) => id), ...Object.values(without).flat()];
  expect(unique(ids)).toBe(true);
  expect(ids.length).toBeGreaterThan(85);
  expect(definitionText).not.toMatch(/x-ms-(dynamic|trigger|notification|pageable)|formData/);
});
