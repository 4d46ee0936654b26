/** Splits a text into an array of objects, each with one piece of it. Never gives an array of texts. */
import { changeProperty } from '../change-property.ts';
import type { Simulate } from '../simulate.ts';

export const simulate: Simulate = (parameters, exchange, section) => {
  const delimiters = new Set(String(parameters['delimiterList'] ?? ''));
  const child = String(parameters['childPropertyName'] ?? '');
  changeProperty(parameters, exchange, section, value =>
    typeof value === 'string' ? pieces(value, delimiters).map(piece => ({ [child]: piece })) : undefined,
  );
};

function pieces(text: string, delimiters: ReadonlySet<string>): string[] {
  const found = [''];
  for (const character of text) {
    if (delimiters.has(character)) found.push('');
    else found[found.length - 1] += character;
  }
  return found;
}
