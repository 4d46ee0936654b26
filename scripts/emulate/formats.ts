/** Formats of strings and numbers that the platform knows (Swagger 2.0, and those of the connector documentation). */
import type { Json } from '../policies/exchange.ts';

const text =
  (form: RegExp, further: (value: string) => boolean = () => true) =>
  (value: Json): boolean =>
    typeof value !== 'string' || (value.length <= 2048 && form.test(value) && further(value));

const isDay = (value: string): boolean => {
  const [year, month, day] = [
    Number(value.slice(0, 4)),
    Number(value.slice(5, 7)),
    Number(value.slice(8, 10)),
  ];
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
};

/** Whether a value has the form; values of another type are somebody else's business. */
export const formats: Readonly<Record<string, (value: Json) => boolean>> = {
  // Without a zone as well: samples of services send local times.
  'date-time': text(
    /^\d{4}-\d\d-\d\d[Tt ]([01]\d|2[0-3]):[0-5]\d(:([0-5]\d|60)(\.\d{1,9})?)?([Zz]|[+-]\d\d:?\d\d)?$/,
    isDay,
  ),
  date: text(/^\d{4}-\d\d-\d\d$/, isDay),
  'date-no-tz': text(/^\d{4}-\d\d-\d\d[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?$/, isDay),
  uri: text(/^[a-z][a-z0-9+.-]*:[^\s]+$/i, value => URL.canParse(value)),
  email: text(/^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/),
  uuid: text(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i),
  byte: value => typeof value !== 'string' || /^[A-Za-z0-9+/]*={0,2}$/.test(value),
  int32: value =>
    typeof value !== 'number' ||
    (Number.isInteger(value) && value >= -2_147_483_648 && value <= 2_147_483_647),
  int64: value => typeof value !== 'number' || Number.isInteger(value),
};
