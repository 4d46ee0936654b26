/** Actions that answer the caller, wait, or end the run. */
import { hostFacts } from '../host.ts';
import { type Carry, failed, succeeded } from '../run.ts';
import { asText, isObject, type Json } from '../value.ts';
import { inputsOf } from './data.ts';

/** The first one answers; the caller waits for a limited time only. */
export const response: Carry = acting => {
  const { run } = acting;
  const inputs = inputsOf(acting);
  const { statusCode, headers, body = null } = isObject(inputs) ? inputs : {};
  const status = Number(typeof statusCode === 'string' ? statusCode.trim() || Number.NaN : statusCode);
  if (!Number.isInteger(status) || status < 200 || status > 599)
    return failed('InvalidTemplate', 'The status code of a response is 200 to 599.', inputs);
  if (run.clock.now() - run.startedAt > hostFacts[run.host].answerWithin) {
    return failed('ActionResponseTimedOut', 'The caller was answered with 504 already.', inputs);
  }
  if (run.answer) return failed('ActionConditionFailed', 'The caller has been answered already.', inputs);
  const fields = Object.entries(isObject(headers) ? headers : {});
  run.answer = {
    statusCode: status,
    headers: Object.fromEntries(fields.map(([name, value]) => [name, asText(value)])),
    body,
  };
  return succeeded(inputs, inputs);
};

const units: Readonly<Record<string, number>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

export const wait: Carry = async acting => {
  const inputs = inputsOf(acting);
  const milliseconds = pauseOf(inputs, acting.run.clock.now());
  if (milliseconds === undefined)
    return failed('InvalidTemplate', 'A wait takes an interval or a moment until which it lasts.', inputs);
  await acting.run.clock.sleep(milliseconds, acting.standing.signal);
  return succeeded(inputs);
};

function pauseOf(inputs: Json, now: number): number | undefined {
  const { interval, until } = isObject(inputs) ? inputs : {};
  if (isObject(interval)) {
    const unit = units[asText(interval['unit'] ?? '').toLowerCase()];
    const count = Number(interval['count']);
    return unit !== undefined && Number.isFinite(count) && count >= 0 ? count * unit : undefined;
  }
  const end = Date.parse(asText(isObject(until) ? (until['timestamp'] ?? '') : ''));
  return Number.isNaN(end) ? undefined : Math.max(0, end - now);
}

export const terminate: Carry = acting => {
  const inputs = inputsOf(acting);
  const { runStatus, runError } = isObject(inputs) ? inputs : {};
  const status = (['Succeeded', 'Failed', 'Cancelled'] as const).find(known => known === runStatus);
  if (status === undefined)
    return failed('InvalidTemplate', 'A run ends as Succeeded, Failed or Cancelled.', inputs);
  const { code = 'Terminated', message = '' } = isObject(runError) ? runError : {};
  acting.run.terminate({
    status,
    ...(status === 'Failed' ? { error: { code: asText(code), message: asText(message) } } : {}),
  });
  return succeeded(inputs);
};
