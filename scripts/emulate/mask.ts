/** Hides the secrets of a connection in whatever is shown of a request. */
import { type KnownSecret, masked } from '../secrets/secret-guard.ts';
import type { EmulatedConnector } from './connector.ts';
import type { Connection } from './gateway.ts';

const secretName = /key|secret|password|token/i;

/** Values of a connection that nobody may see: what the definition says is secret, and what is named like a secret. */
export function secretsOf(
  { secretParameters }: Pick<EmulatedConnector, 'secretParameters'>,
  { token, parameters, credentials }: Connection,
): KnownSecret[] {
  const named = Object.entries(parameters).filter(
    ([name]) => secretParameters.includes(name) || secretName.test(name),
  );
  const own = [['token', token] as const, ['clientSecret', credentials?.clientSecret] as const];
  return [...named, ...own].flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

/** Headers whose value is a credential, whatever it is. */
const secretHeader =
  /^(authorization|proxy-authorization|cookie|set-cookie|x-api-key|api-key|[\w-]*(secret|token|key)[\w-]*)$/i;

/** Whether a header carries a credential. */
export function isSecretHeader(name: string): boolean {
  return secretHeader.test(name) && name.toLowerCase() !== 'x-connector-trace';
}

/** A text without these secrets. */
export function hidden(text: string, secrets: readonly KnownSecret[]): string {
  return masked(text, secrets);
}
