/** Actions that leave the workflow: the connector through either host's form, and HTTP. Retries and time limits of all of them. */
import { type Answer, CallRefused, NoAnswer } from '../doors.ts';
import { retryPolicyOf, worthRetrying } from '../retry.ts';
import { type Acting, type Carry, failed, type Outcome } from '../run.ts';
import { asText, isObject, type Json, type JsonObject } from '../value.ts';
import { inputsOf } from './data.ts';

type Send = (inputs: JsonObject, acting: Acting) => Promise<Answer>;

/** An action that calls: its inputs, then the call as often as its policy allows. */
function calling(send: Send): Carry {
  return async acting => {
    const inputs = inputsOf(acting);
    if (!isObject(inputs)) return failed('InvalidTemplate', 'The inputs are not an object.', inputs);
    const { retryPolicy, ...shown } = inputs;
    const policy = retryPolicyOf(retryPolicy, acting.run.host);
    if (typeof policy === 'string') return failed('InvalidTemplate', `The retry policy ${policy}.`, shown);
    for (let attempts = 1; ; attempts += 1) {
      const outcome = await attempted(send, inputs, acting);
      const again = outcome.status === 'Failed' && outcome.again && attempts <= policy.count;
      if (!again || acting.standing.signal.aborted) {
        const { again: _, ...rest } = outcome;
        return { ...rest, inputs: shown, attempts };
      }
      await acting.run.clock.sleep(policy.wait(attempts), acting.standing.signal);
    }
  };
}

type Attempt = Outcome & { readonly again: boolean };

async function attempted(send: Send, inputs: JsonObject, acting: Acting): Promise<Attempt> {
  try {
    return judged(await send(inputs, acting), acting);
  } catch (cause) {
    if (cause instanceof CallRefused) return { ...failed(cause.code, cause.message), again: false };
    if (!(cause instanceof NoAnswer)) throw cause;
    // The connector's gateway and the HTTP action both report it as 502.
    const body: Json = { error: { code: 502, message: 'BadGateway' } };
    return {
      ...failed('BadGateway', cause.message),
      outputs: { statusCode: 502, headers: {}, body },
      again: true,
    };
  }
}

/** 2xx is success; any other answer fails the action, and its outputs are still there. */
function judged({ statusCode, headers, body }: Answer, { standing }: Acting): Attempt {
  const outputs: Json = { statusCode, headers: { ...headers }, body };
  if (statusCode === 202 && Object.keys(headers).some(name => name.toLowerCase() === 'location')) {
    const message = `"${standing.name}" got 202 with a location to ask again, which this runner does not follow.`;
    return { ...failed('NotEmulated', message), outputs, again: false };
  }
  if (statusCode >= 200 && statusCode < 300) return { status: 'Succeeded', outputs, again: false };
  const code = codes[statusCode] ?? (statusCode >= 500 ? 'ServerError' : 'ActionFailed');
  return {
    ...failed(code, `"${standing.name}" was answered with status ${statusCode}.`),
    outputs,
    again: worthRetrying(statusCode),
  };
}

const codes: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  408: 'RequestTimeout',
  409: 'Conflict',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};

/** Power Automate leaves out parameters that are null. */
export const openApiConnection = calling(({ host, parameters }, { run, standing }) => {
  const { connectionName = '', operationId = '' } = isObject(host) ? host : {};
  const given = Object.entries(isObject(parameters) ? parameters : {}).filter(([, value]) => value !== null);
  return run.doors.operation(
    {
      connection: asText(connectionName),
      operationId: asText(operationId),
      parameters: Object.fromEntries(given),
    },
    standing.signal,
  );
});

export const apiConnection = calling(({ host, method, path, queries, headers, body }, { run, standing }) => {
  const { connection } = isObject(host) ? host : {};
  const { referenceName = '' } = isObject(connection) ? connection : {};
  return run.doors.connection(
    {
      connection: asText(referenceName),
      method: asText(method ?? '').toUpperCase(),
      path: asText(path ?? ''),
      queries: fields(queries),
      headers: fields(headers),
      ...(body === undefined ? {} : { body }),
    },
    standing.signal,
  );
});

export const http = calling(({ method, uri, queries, headers, body }, { run, standing }) =>
  run.doors.http(
    {
      method: asText(method ?? '').toUpperCase(),
      uri: asText(uri ?? ''),
      queries: fields(queries),
      headers: fields(headers),
      ...(body === undefined || body === null ? {} : { body }),
    },
    standing.signal,
  ),
);

/** Fields as text; those without a value are not sent. */
function fields(value: Json | undefined): Record<string, string> {
  const entries = Object.entries(isObject(value) ? value : {}).filter(([, content]) => content !== null);
  return Object.fromEntries(entries.map(([name, content]) => [name, asText(content)]));
}
