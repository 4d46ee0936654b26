/** The form of Power Apps: method and address stand in headers (Power Fx connector client). */
import type { Asked } from './asked.ts';

/** Headers of the form itself, which the service does not see. */
const own = new Set([
  'x-ms-request-method',
  'x-ms-request-url',
  'authority',
  'scheme',
  'path',
  'x-ms-client-session-id',
  'x-ms-client-environment-id',
  'x-ms-user-agent',
  'x-ms-enable-selects',
]);

/** The request inside; undefined when its headers do not say what it is, or say it twice. */
export function invokedRequest({ headers, bytes }: Asked): Asked | undefined {
  const [method, target] = ['x-ms-request-method', 'x-ms-request-url'].map(name => {
    const values = headers.filter(([candidate]) => candidate.toLowerCase() === name);
    return values.length === 1 ? values[0]?.[1] : undefined;
  });
  if (method === undefined || !/^[A-Za-z]+$/.test(method) || !target?.startsWith('/apim/')) return undefined;
  const passed = headers.filter(([name]) => !own.has(name.toLowerCase()));
  return { method: method.toUpperCase(), target, headers: passed, bytes };
}
