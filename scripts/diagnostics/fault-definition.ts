/** What a fault is: severity, title and the wording of its finding. */
import type { Severity } from './diagnostic.ts';
import type { Message } from './message.ts';

export interface FaultDefinition {
  readonly severity: Severity;
  readonly title: string;
  readonly message: Message;
}

/** A fault that ends the stage; the compiler knows the arguments of its message. */
export const fault = <Name extends string>(
  title: string,
  message: Message<Name>,
): { severity: 'error'; title: string; message: Message<Name> } => ({ severity: 'error', title, message });
