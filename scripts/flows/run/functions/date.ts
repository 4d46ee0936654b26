/** Functions that work on moments ("Date and time functions"). A moment is text in ISO 8601; answers are in UTC. */
import type { Json } from '../value.ts';
import { FunctionFault, type Implementation, number, ofOne, takes, text } from './kind.ts';

const units = { Seconds: 1000, Minutes: 60_000, Hours: 3_600_000, Days: 86_400_000 } as const;

const adding: Readonly<Record<string, Implementation>> = Object.fromEntries(
  Object.entries(units).map(([unit, milliseconds]) => [
    `add${unit}`,
    takes(2, 3, ([moment, count, form]) =>
      formatted(read(moment) + number(count) * milliseconds, fractionOf(moment), form),
    ),
  ]),
);

export const dateFunctions: Readonly<Record<string, Implementation>> = {
  ...adding,
  utcNow: takes(0, 1, ([form], { now }) => formatted(now(), '', form)),
  formatDateTime: takes(1, 3, ([moment, form, locale]) => {
    if (locale !== undefined && !/^en(-|$)/i.test(text(locale)))
      throw new FunctionFault('knows English names of days and months only');
    return formatted(read(moment), fractionOf(moment), form);
  }),
  /** Hundreds of nanoseconds since the year 1. Beyond 2^53, so that the last digits are rounded. */
  ticks: ofOne(moment => read(moment) * 10_000 + 621_355_968_000_000_000),
  dayOfWeek: ofOne(moment => new Date(read(moment)).getUTCDay()),
  startOfDay: takes(1, 2, ([moment, form]) =>
    formatted(Math.floor(read(moment) / units.Days) * units.Days, '', form),
  ),
};

function read(value: Json | undefined): number {
  const shown = text(value);
  const iso = shown.replace(' ', 'T');
  // Without an offset it counts as UTC.
  const zoned = /(Z|[+-]\d\d:?\d\d)$/i.test(iso) || !iso.includes('T') ? iso : `${iso}Z`;
  const moment = /^\d{4}-\d\d-\d\d(T|$)/.test(iso) ? Date.parse(zoned) : Number.NaN;
  if (Number.isNaN(moment)) throw new FunctionFault(`cannot read "${shown.slice(0, 40)}" as a date`);
  return moment;
}

/** Digits of a second that a JavaScript date cannot hold. */
function fractionOf(value: Json | undefined): string {
  return /\.\d{3}(\d{1,4})/.exec(text(value))?.[1] ?? '';
}

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function formatted(moment: number, fraction: string, form: Json | undefined): string {
  if (!Number.isFinite(moment) || Math.abs(moment) > 8.64e15) throw new FunctionFault('leaves the calendar');
  const iso = new Date(moment).toISOString();
  const pattern = form === undefined || form === null ? 'o' : text(form);
  if (pattern.toLowerCase() === 'o') return iso.replace('Z', `${fraction.padEnd(4, '0')}Z`);
  if (pattern === 'u') return `${iso.slice(0, 10)} ${iso.slice(11, 19)}Z`;
  if (pattern === 's') return iso.slice(0, 19);
  if (pattern.toLowerCase() === 'r') return new Date(moment).toUTCString();
  if (pattern.length === 1)
    throw new FunctionFault(`knows the formats o, r, s, u and patterns, not "${pattern}"`);
  return custom(pattern, new Date(moment), fraction);
}

/** Custom patterns of .NET, as far as they do not depend on a culture. */
function custom(pattern: string, date: Date, fraction: string): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const digits = String(date.getUTCMilliseconds()).padStart(3, '0') + fraction.padEnd(4, '0');
  const hour = date.getUTCHours() % 12 || 12;
  const parts: Readonly<Record<string, string>> = {
    yyyy: String(date.getUTCFullYear()).padStart(4, '0'),
    yy: two(date.getUTCFullYear() % 100),
    MMMM: months[date.getUTCMonth()] ?? '',
    MMM: (months[date.getUTCMonth()] ?? '').slice(0, 3),
    MM: two(date.getUTCMonth() + 1),
    M: String(date.getUTCMonth() + 1),
    dddd: days[date.getUTCDay()] ?? '',
    ddd: (days[date.getUTCDay()] ?? '').slice(0, 3),
    dd: two(date.getUTCDate()),
    d: String(date.getUTCDate()),
    HH: two(date.getUTCHours()),
    H: String(date.getUTCHours()),
    hh: two(hour),
    h: String(hour),
    mm: two(date.getUTCMinutes()),
    m: String(date.getUTCMinutes()),
    ss: two(date.getUTCSeconds()),
    s: String(date.getUTCSeconds()),
    tt: date.getUTCHours() < 12 ? 'AM' : 'PM',
    K: 'Z',
    zzz: '+00:00',
  };
  return pattern.replace(/'([^']*)'|\\(.)|f{1,7}|z{1,3}|([yMdHhmstK])\3*/g, (found, quoted, escaped) => {
    if (quoted !== undefined || escaped !== undefined) return quoted ?? escaped;
    if (found.startsWith('f')) return digits.slice(0, found.length);
    const value = parts[found];
    if (value === undefined) throw new FunctionFault(`does not know "${found}" in a format`);
    return value;
  });
}
