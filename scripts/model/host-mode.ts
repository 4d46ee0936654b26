/** The model in another host mode than the one it was written for. */
import type { HostMode, Model, Operation } from './types.ts';

/** Only mode action asks each call for its host; the other modes leave the parameter out. */
export function operationsIn(
  mode: HostMode,
  operations: readonly Operation[],
  parameterName: string,
): readonly Operation[] {
  if (mode === 'action') return operations;
  return operations.map(operation => ({
    ...operation,
    parameters: operation.parameters.filter(({ name }) => name !== parameterName),
  }));
}

/** The model with its host fixed in the definition: no policies, no script. Any model can become this one. */
export function withFixedHost(model: Model): Model {
  return {
    ...model,
    host: { ...model.host, mode: 'fixed' },
    operations: operationsIn('fixed', model.operations, model.host.parameter),
  };
}
