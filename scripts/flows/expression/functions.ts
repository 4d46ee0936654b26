/**
 * Functions of the Workflow Definition Language that flows may use: the set that both hosts know and the local runner can
 * evaluate (Azure Logic Apps, workflow definition language functions reference).
 */

export type ValueKind = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'any';

interface FunctionForm {
  readonly least: number;
  readonly most: number;
  readonly gives: ValueKind;
}

const many = 255;
const form = (least: number, most: number, gives: ValueKind): FunctionForm => ({ least, most, gives });

export const functions: Readonly<Record<string, FunctionForm>> = {
  // References
  triggerBody: form(0, 0, 'any'),
  triggerOutputs: form(0, 0, 'object'),
  outputs: form(1, 1, 'any'),
  body: form(1, 1, 'any'),
  actions: form(1, 1, 'object'),
  result: form(1, 1, 'array'),
  items: form(1, 1, 'any'),
  item: form(0, 0, 'any'),
  variables: form(1, 1, 'any'),
  parameters: form(1, 1, 'any'),
  appsetting: form(1, 1, 'string'),
  workflow: form(0, 0, 'object'),
  // Logic
  and: form(1, many, 'boolean'),
  or: form(1, many, 'boolean'),
  not: form(1, 1, 'boolean'),
  equals: form(2, 2, 'boolean'),
  if: form(3, 3, 'any'),
  greater: form(2, 2, 'boolean'),
  greaterOrEquals: form(2, 2, 'boolean'),
  less: form(2, 2, 'boolean'),
  lessOrEquals: form(2, 2, 'boolean'),
  coalesce: form(1, many, 'any'),
  empty: form(1, 1, 'boolean'),
  // Text
  concat: form(1, many, 'string'),
  toLower: form(1, 1, 'string'),
  toUpper: form(1, 1, 'string'),
  trim: form(1, 1, 'string'),
  substring: form(2, 3, 'string'),
  replace: form(3, 3, 'string'),
  split: form(2, 2, 'array'),
  startsWith: form(2, 2, 'boolean'),
  endsWith: form(2, 2, 'boolean'),
  indexOf: form(2, 2, 'integer'),
  guid: form(0, 1, 'string'),
  encodeURIComponent: form(1, 1, 'string'),
  decodeURIComponent: form(1, 1, 'string'),
  // Lists and objects
  contains: form(2, 2, 'boolean'),
  length: form(1, 1, 'integer'),
  first: form(1, 1, 'any'),
  last: form(1, 1, 'any'),
  join: form(2, 2, 'string'),
  createArray: form(0, many, 'array'),
  union: form(1, many, 'any'),
  setProperty: form(3, 3, 'object'),
  removeProperty: form(2, 2, 'object'),
  // Conversion
  string: form(1, 1, 'string'),
  int: form(1, 1, 'integer'),
  float: form(1, 1, 'number'),
  bool: form(1, 1, 'boolean'),
  json: form(1, 1, 'any'),
  // Numbers
  add: form(2, 2, 'number'),
  sub: form(2, 2, 'number'),
  mul: form(2, 2, 'number'),
  div: form(2, 2, 'number'),
  min: form(1, many, 'number'),
  max: form(1, many, 'number'),
  // Dates
  utcNow: form(0, 1, 'string'),
  addSeconds: form(2, 3, 'string'),
  addMinutes: form(2, 3, 'string'),
  addDays: form(2, 3, 'string'),
  formatDateTime: form(1, 3, 'string'),
  ticks: form(1, 1, 'integer'),
};

const lowerCase = new Map(Object.entries(functions).map(([name, known]) => [name.toLowerCase(), known]));

/** A function by name, letter case aside, as the hosts read names. */
export function functionNamed(name: string): FunctionForm | undefined {
  return lowerCase.get(name.toLowerCase());
}
