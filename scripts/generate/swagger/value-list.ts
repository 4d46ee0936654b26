/** Closed value lists become an enum with labels; open ones become words, since an enum would refuse other values. */
import type { Labelled, ValueList } from '../../model/types.ts';
import type { EnumValue, Shown } from './types.ts';

/** The enum members of a parameter or field, if its values are closed. A fixed value is a list of one. */
export function enumMembers(entry: Labelled): { enum?: unknown[] } & Pick<Shown, 'x-ms-enum-values'> {
  if (entry.fixed !== undefined) {
    return {
      enum: [entry.fixed],
      'x-ms-enum-values': [{ value: entry.fixed, displayName: String(entry.fixed) }],
    };
  }
  if (!entry.values || entry.values.open) return {};
  return {
    enum: entry.values.values.map(({ value }) => value),
    'x-ms-enum-values': entry.values.values.map(
      ({ value, label }): EnumValue => ({ value, displayName: label }),
    ),
  };
}

/** The description with what a designer cannot show by itself: the values of an open list, and deprecation. */
export function fullDescription(entry: Labelled): string {
  const parts = [entry.description];
  if (entry.values?.open) {
    parts.push(`Known values: ${entry.values.values.map(knownValue).join(', ')}; others are accepted.`);
  }
  if (entry.deprecated) parts.push('Deprecated: do not use it in new flows.');
  return parts.join(' ');
}

/** A code says nothing without its label; a word mostly does. */
function knownValue({ value, label }: ValueList['values'][number]): string {
  return /^\d+$/.test(value) ? `${value} = ${label}` : value;
}
