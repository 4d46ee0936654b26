/** Texts in XML: what has to be escaped, and what XML cannot hold. */

import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { element, textElement, xmlText } from '../../scripts/package/xml.ts';

test.each([
  ['plain (text), 1%', 'plain (text), 1%'],
  ['a & b', 'a &amp; b'],
  ['a < b > c', 'a &lt; b &gt; c'],
  ['&amp;', '&amp;amp;'],
  ['two\nlines\tand a tab', 'two\nlines\tand a tab'],
  ['null \0, bell \u0007 and escape \u001b', 'null , bell  and escape '],
  ['é, 中 and 😀', 'é, 中 and 😀'],
  ['half a pair \ud83d.', 'half a pair .'],
  ['not a character \uffff.', 'not a character .'],
])('%j is written as %j', (text, written) => {
  expect(xmlText(textElement('name', text))).toBe(`<name>${written}</name>\n`);
});

test('quotes are escaped in attributes only', () => {
  expect(xmlText(element('name', { key: 'a "b" & c' }))).toBe('<name key="a &quot;b&quot; &amp; c" />\n');
  expect(xmlText(textElement('name', 'a "b"'))).toBe('<name>a "b"</name>\n');
});

test('a reader gets the text back', () => {
  const reader = new XMLParser({ trimValues: false, parseTagValue: false });
  fc.assert(
    fc.property(fc.stringMatching(/^[ -~é中\n]{1,40}$/), text => {
      expect(reader.parse(xmlText(textElement('name', text))).name).toBe(text);
    }),
  );
});
