/** The form of a fault in the catalogue. */
import type { Severity } from './diagnostic.ts';
import type { Message } from './message.ts';

export interface FaultDefinition {
  readonly severity: Severity;
  readonly title: string;
  readonly message: Message;
}

/** A fault that is an error. */
export const fault = <Name extends string>(
  title: string,
  message: Message<Name>,
): { severity: 'error'; title: string; message: Message<Name> } => ({ severity: 'error', title, message });
