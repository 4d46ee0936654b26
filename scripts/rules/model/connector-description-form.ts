import { msg } from '../../diagnostics/message.ts';
import { childOrigin } from '../../model/origin.ts';
import { defineRule } from '../rule.ts';

const shortest = 30;
const longest = 500;

export const connectorDescriptionForm = defineRule({
  code: 'connector-description-form',
  severity: 'error',
  title: 'A connector description that certification refuses',
  basis:
    'I-DESC-LEN, I-DESC-WORDS: certification-submission.md lines 67 and 68; seen as a validator error in PR#3407 and PR#4181',
  messages: {
    length: msg`The description has ${'length'} characters; write ${'shortest'} to ${'longest'}.`,
    word: msg`The description names "${'word'}"; product names of the platform are refused, so leave it out.`,
  },
  check({ description, origin }, report) {
    const at = childOrigin(origin, 'description');
    const { length } = description;
    if (length < shortest || length > longest) {
      report({ at, part: 'value', message: 'length', args: { length, shortest, longest } });
    }
    const word = /\b(power apps|power automate|power platform|logic apps|copilot studio)\b/i.exec(
      description,
    )?.[0];
    if (word !== undefined) report({ at, part: 'value', message: 'word', args: { word } });
  },
});
