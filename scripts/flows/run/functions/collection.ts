/** Functions that work on lists and objects ("Collection functions", "JSON functions"). */
import { asText, isObject, type Json, type JsonObject, same, typeName, withMember } from '../value.ts';
import {
  FunctionFault,
  type Implementation,
  list,
  many,
  object,
  ofOne,
  ofTwo,
  takes,
  text,
  whole,
} from './kind.ts';

const longest = 100_000;

export const collectionFunctions: Readonly<Record<string, Implementation>> = {
  contains: ofTwo((holder, wanted) => {
    if (typeof holder === 'string') return holder.includes(text(wanted));
    if (Array.isArray(holder)) return holder.some(item => same(item, wanted));
    if (isObject(holder)) return Object.hasOwn(holder, text(wanted));
    throw unfit(holder);
  }),
  empty: ofOne(value => {
    if (value === null || value === '') return true;
    if (typeof value === 'string') return false;
    if (typeof value !== 'object') throw unfit(value);
    return Object.keys(value).length === 0;
  }),
  length: ofOne(value => textOrList(value).length),
  first: ofOne(value => textOrList(value)[0] ?? null),
  last: ofOne(value => textOrList(value).at(-1) ?? null),
  skip: ofTwo((value, count) => list(value).slice(Math.max(0, whole(count)))),
  take: ofTwo((value, count) =>
    typeof value === 'string' ? value.slice(0, whole(count)) : list(value).slice(0, whole(count)),
  ),
  join: ofTwo((value, separator) => list(value).map(asText).join(text(separator))),
  createArray: takes(0, many, args => [...args]),
  array: ofOne(value => [value]),
  range: ofTwo((from, count) => {
    if (whole(count) < 1 || whole(count) > longest) throw new FunctionFault(`counts from 1 to ${longest}`);
    return Array.from({ length: whole(count) }, (_, index) => whole(from) + index);
  }),
  union: takes(1, many, ([head = null, ...rest]) =>
    rest.reduce<Json>((before, next) => united(before, next), single(head)),
  ),
  intersection: takes(1, many, ([head = null, ...rest]) =>
    list(head).filter(item => rest.every(other => list(other).some(candidate => same(candidate, item)))),
  ),
  setProperty: takes(3, 3, ([value, name, content = null]) => withMember(object(value), text(name), content)),
  addProperty: takes(3, 3, ([value, name, content = null]) => {
    if (Object.hasOwn(object(value), text(name)))
      throw new FunctionFault(`finds "${text(name)}" there already`);
    return withMember(object(value), text(name), content);
  }),
  removeProperty: ofTwo((value, name) =>
    Object.fromEntries(Object.entries(object(value)).filter(([candidate]) => candidate !== text(name))),
  ),
};

function textOrList(value: Json): string | readonly Json[] {
  if (typeof value === 'string' || Array.isArray(value)) return value;
  throw unfit(value);
}

function unfit(value: Json): FunctionFault {
  return new FunctionFault(`expects a text, a list or an object, not a value of type ${typeName(value)}`);
}

function single(value: Json): Json {
  return Array.isArray(value) ? united([], value) : object(value);
}

/** Lists: each item once. Objects: members of both, those of the later one in the end. */
function united(before: Json, next: Json): Json {
  if (!Array.isArray(before)) return mergedObjects(object(before), object(next));
  const items = [...before];
  for (const item of list(next)) if (!items.some(known => same(known, item))) items.push(item);
  return items;
}

function mergedObjects(before: JsonObject, next: JsonObject): JsonObject {
  return Object.fromEntries([...Object.entries(before), ...Object.entries(next)]);
}
