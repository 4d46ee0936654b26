/** Value lists of the reference: short ones beside the field, all of them with labels in one place. */
import type { Model, ValueList } from '../../model/types.ts';
import { anchor, code, inline, table } from './markdown.ts';

/** What a field's description says about its values; the labels stand in the list's own section. */
export function valuesText(list: ValueList): string {
  const word = list.open ? 'Known values' : 'Values';
  const shown = list.values.slice(0, 6).map(({ value }) => code(value));
  const more = list.values.length > shown.length ? ', …' : '';
  return `${word}: ${shown.join(', ')}${more} ([${list.name}](#${listId(list)})).`;
}

/** One section for each value list that the model uses. */
export function valueListSections(model: Model): string[] {
  const lists = [...model.valueLists.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return lists.flatMap(list => [
    `${anchor(listId(list))}\n\n### ${list.name}`,
    list.open ? 'Open: the service takes other values as well.' : 'Closed: only these values.',
    table(
      ['Value', 'Meaning'],
      list.values.map(({ value, label }) => [code(value), inline(label)]),
    ),
  ]);
}

function listId(list: ValueList): string {
  return `values-${list.name}`;
}
