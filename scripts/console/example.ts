/**
 * An example for a form, the same each time: what the definition names (example, default, first value of a list), otherwise a value
 * that its format, name or words suggest. Fills what is required or important, and what comes with it.
 */
import type { Control, Form, Leaf } from './form.ts';
import { type Json, shown, textMember } from './json.ts';
import { around, demandedBy } from './payload.ts';
import type { Item, Values } from './values.ts';

/** Lists inside lists end here. */
const deepest = 3;

/** The values of an example; `definition` gives the host. */
export function exampleValues(form: Form, definition: Json, depth = 0): Values {
  const values = new Map<string, string | readonly Item[]>();
  for (const leaf of chosen(form)) {
    const entry = entryOf(leaf, definition, depth);
    if (entry !== undefined && entry.length > 0) values.set(leaf.key, entry);
  }
  return values;
}

function chosen(form: Form): Leaf[] {
  const asked = form.leaves.filter(({ visibility }) => visibility !== 'internal');
  const picked = new Set(asked.filter(leaf => leaf.required || leaf.visibility === 'important'));
  const filled = new Set<string>();
  for (let before = -1; before < picked.size; ) {
    before = picked.size;
    for (const leaf of picked) for (const depth of leaf.levels.keys()) filled.add(around(leaf, depth));
    for (const leaf of asked) if (demandedBy(leaf, filled)) picked.add(leaf);
  }
  return asked.filter(leaf => picked.has(leaf));
}

function entryOf(leaf: Leaf, definition: Json, depth: number): string | readonly Item[] | undefined {
  const { control } = leaf;
  if (control.kind === 'list') {
    if (depth >= deepest) return undefined;
    return [{ id: 1, values: exampleValues(control.item(), definition, depth + 1) }];
  }
  const named = leaf.example ?? leaf.byDefault;
  return named === undefined || named === null ? textFor(leaf, control, definition) : shown(named);
}

function textFor(leaf: Leaf, control: Control, definition: Json): string {
  switch (control.kind) {
    case 'choice':
      return control.options[0]?.value ?? '';
    case 'boolean':
      return 'false';
    case 'number':
      return control.integer || !/amount|price|total|tax|value/i.test(leaf.label) ? '1' : '49.95';
    case 'date':
      return '2026-05-04';
    case 'date-time':
      return '2026-05-04T13:05:00Z';
    case 'json':
      return control.shape === 'array' ? '[]' : '{}';
    default:
      return plainText(leaf, control.kind === 'text' ? control.format : '', definition);
  }
}

/** The first that fits the format, or the words of the label. */
const suggestions: readonly (readonly [RegExp, string])[] = [
  [/^uuid$|\bguid\b/i, '00000000-0000-4000-8000-000000000001'],
  [/^byte$/, 'ZXhhbXBsZQ=='],
  [/e[- ]?mail/i, 'ada@example.com'],
  [/\bphone\b/i, '+14255550100'],
  [/\bip\b|ip ?address/i, '203.0.113.10'],
  [/^uri$|\burl\b/i, 'https://www.example.com'],
  [/currency/i, 'USD'],
  [/country/i, 'US'],
  [/language|locale/i, 'en-US'],
  [/time ?zone/i, '-08:00'],
  [/\bstate\b/i, 'WA'],
  [/city/i, 'Redmond'],
  [/zip|postal/i, '98052'],
  [/street|address/i, '1 Example Way'],
  [/first name|given name/i, 'Ada'],
  [/last name|family name|surname/i, 'Lovelace'],
  [/date|time/i, '2026-05-04T13:05:00Z'],
];

function plainText({ label, levels, parameter, help }: Leaf, format: string, definition: Json): string {
  const words = spaced(label || (levels.at(-1)?.name ?? parameter));
  const host = textMember(definition, 'host');
  // A host of one's own is usually a label in front of the shared one.
  if (/\bhost\b/i.test(words) && host !== undefined) {
    return /https/i.test(help) || /\b(url|address)\b/i.test(words)
      ? `https://contoso.${host}`
      : `contoso.${host}`;
  }
  const suggested = suggestions.find(([pattern]) => pattern.test(format) || pattern.test(words));
  if (suggested && !/\bid\b/i.test(words)) return suggested[1];
  const identified = /^(.*?)\s*\b(id|identifier|number|reference)\b/i.exec(words);
  return identified ? `${slug(identified[1] || 'item')}-1001` : words;
}

function spaced(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ');
}

function slug(words: string): string {
  return (
    words
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'item'
  );
}
