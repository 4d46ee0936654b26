/** What the gateway did with a request, as a story for people. Credentials are stars. */
import type { Outcome } from './gateway.ts';
import { withoutCredential } from './traces.ts';

/** Several lines. `mask` hides secrets that it knows; `service` is the one that stands in for the real hosts. */
export function explained(
  method: string,
  path: string,
  outcome: Outcome,
  mask: (text: string) => string,
  service?: string,
): string {
  const { operationId, policies, forwarded, response, answeredBy } = outcome;
  const lines = [
    `${method} ${path}${operationId === undefined ? '' : `  ${operationId}`}`,
    ...policies.flatMap(({ template, title, section, changes }) => [
      `  ${section.toLowerCase()} policy ${template} (${title})${changes.length === 0 ? ': nothing to change' : ''}`,
      ...changes.map(change => `    ${withoutCredential(change)}`),
    ]),
    forwarded === undefined
      ? '  nothing left the gateway'
      : `  sent to ${forwarded.host}${forwarded.path}${service === undefined ? '' : `, delivered to ${service}`}`,
    `  ${response.status} by the ${answeredBy}`,
  ];
  return mask(`${lines.join('\n')}\n`);
}
