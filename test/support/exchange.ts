/** Exchanges and policies for tests, and one policy run on an exchange. */
import type { Exchange, Request, Response, Section } from '../../scripts/policies/exchange.ts';
import { simulatePolicies } from '../../scripts/policies/simulate.ts';

export interface Start {
  readonly request?: Partial<Request>;
  readonly response?: Partial<Response>;
  readonly connectionParameters?: Record<string, string>;
  readonly pathParameters?: Record<string, string>;
  readonly send?: Exchange['send'];
}

/** A request on its way, with changes. */
export function exchangeOf({ request, response, send, ...more }: Start = {}): Exchange {
  return {
    request: {
      method: 'POST',
      host: 'https://api.contoso.com',
      path: '/orders',
      query: [],
      headers: [],
      ...request,
    },
    ...(response ? { response: { status: 200, headers: [], ...response } } : {}),
    connectionParameters: {},
    pathParameters: {},
    gateway: 'http://127.0.0.1/apim/orders/c1',
    ...more,
    ...(send ? { send } : {}),
  };
}

/** A policy as a properties file has it. */
export const instance = (
  templateId: string,
  parameters: Record<string, unknown>,
  section?: Section,
  operations?: string[],
) => ({
  templateId,
  title: templateId,
  parameters: {
    ...Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [`x-ms-apimTemplateParameter.${name}`, value]),
    ),
    ...(section ? { 'x-ms-apimTemplate-policySection': section } : {}),
    ...(operations ? { 'x-ms-apimTemplate-operationName': operations } : {}),
  },
});

/** Runs one policy in a section. */
export async function ran(
  template: string,
  parameters: Record<string, unknown>,
  start: Start,
  section: Section = 'Request',
) {
  const exchange = exchangeOf(start);
  const named =
    ['setheader', 'setproperty', 'stringreplace'].includes(template) || template.startsWith('convert')
      ? section
      : undefined;
  const traces = await simulatePolicies([instance(template, parameters, named)], 'Op', section, exchange);
  return { exchange, changes: traces.flatMap(({ changes }) => changes) };
}
