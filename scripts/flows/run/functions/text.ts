/** Functions that work on text (workflow definition language functions reference, "String functions"). */
import { asText } from '../value.ts';
import {
  FunctionFault,
  type Implementation,
  many,
  ofOne,
  ofTwo,
  takes,
  text,
  textOrNothing,
  whole,
} from './kind.ts';

export const textFunctions: Readonly<Record<string, Implementation>> = {
  concat: takes(1, many, args => args.map(asText).join('')),
  toLower: ofOne(value => text(value).toLowerCase()),
  toUpper: ofOne(value => text(value).toUpperCase()),
  trim: ofOne(value => text(value).trim()),
  substring: takes(2, 3, ([value, from, length]) => {
    const value_ = text(value);
    const start = whole(from);
    const count = length === undefined ? value_.length - start : whole(length);
    if (start < 0 || count < 0 || start + count > value_.length) {
      throw new FunctionFault(`asks for ${count} characters from ${start} of a text of ${value_.length}`);
    }
    return value_.slice(start, start + count);
  }),
  replace: takes(3, 3, ([value, old, replacement]) => {
    if (text(old) === '') throw new FunctionFault('cannot replace an empty text');
    return text(value).replaceAll(text(old), () => textOrNothing(replacement));
  }),
  split: ofTwo((value, separator) =>
    text(separator) === '' ? [text(value)] : text(value).split(text(separator)),
  ),
  // These three do not tell letter case apart; contains and replace do.
  startsWith: ofTwo((value, start) => text(value).toLowerCase().startsWith(text(start).toLowerCase())),
  endsWith: ofTwo((value, end) => text(value).toLowerCase().endsWith(text(end).toLowerCase())),
  indexOf: ofTwo((value, part) => text(value).toLowerCase().indexOf(text(part).toLowerCase())),
  lastIndexOf: ofTwo((value, part) => text(value).toLowerCase().lastIndexOf(text(part).toLowerCase())),
  guid: takes(0, 1, ([form], { newId }) => {
    if (form === undefined || text(form).toUpperCase() === 'D') return newId();
    if (text(form).toUpperCase() === 'N') return newId().replaceAll('-', '');
    throw new FunctionFault(`knows the formats D and N, not "${text(form)}"`);
  }),
  encodeUriComponent: ofOne(value => encoded(text(value))),
  uriComponent: ofOne(value => encoded(text(value))),
  decodeUriComponent: ofOne(value => decoded(text(value))),
  uriComponentToString: ofOne(value => decoded(text(value))),
  base64: ofOne(value => Buffer.from(text(value), 'utf8').toString('base64')),
  base64ToString: ofOne(value => Buffer.from(text(value), 'base64').toString('utf8')),
};

/** .NET escapes these five as well (Uri.EscapeDataString). */
function encoded(value: string): string {
  try {
    return encodeURIComponent(value).replace(
      /[!'()*]/g,
      sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  } catch {
    throw new FunctionFault('meets half of a character');
  }
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw new FunctionFault('meets an escape that stands for no character');
  }
}
