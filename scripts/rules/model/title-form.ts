import { msg } from '../../diagnostics/message.ts';
import { childOrigin } from '../../model/origin.ts';
import { defineRule } from '../rule.ts';

const longest = 30;
const refused = [
  'api',
  'connector',
  'copilot studio',
  'power apps',
  'power automate',
  'power platform',
  'logic apps',
];

export const titleForm = defineRule({
  code: 'title-form',
  severity: 'error',
  title: 'A connector title that certification refuses',
  basis:
    'I-TITLE-LEN, I-TITLE-WORDS, I-TITLE-END: certification-submission.md lines 53 to 55; policy 5000.2.2',
  messages: {
    long: msg`The title has ${'length'} characters, more than the ${'limit'} that are allowed; shorten it.`,
    word: msg`The title contains "${'word'}", which is refused; leave it out.`,
    end: msg`The title must end with a letter, a digit or a parenthesis; remove the last character.`,
  },
  check({ title, origin }, report) {
    const at = childOrigin(origin, 'title');
    const word = refused.find(candidate => new RegExp(`\\b${candidate}\\b`, 'i').test(title));
    if (title.length > longest) {
      report({ at, part: 'value', message: 'long', args: { length: title.length, limit: longest } });
    }
    if (word !== undefined) report({ at, part: 'value', message: 'word', args: { word } });
    if (!/[A-Za-z0-9)]$/.test(title)) report({ at, part: 'value', message: 'end', args: {} });
  },
});
