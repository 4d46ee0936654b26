/** Connection parameters wherever they are declared: beside the sign-ins or within one of several. Knows no rule. */
import type { Path } from '../source/pointer.ts';
import type { Connector } from './connector.ts';
import { asArray, asObject, asText, type Json, own } from './json.ts';

export interface ConnectionParameter {
  readonly name: string;
  readonly node: Json;
  readonly type: string;
  /** Below `properties`. */
  readonly path: Path;
}

/** Every declared connection parameter, those of sets included. */
export function connectionParameters({ props }: Connector): ConnectionParameter[] {
  const alone = declared(props['connectionParameters'], ['connectionParameters']);
  const sets = asArray(own(props['connectionParameterSets'], 'values')).flatMap((set, index) =>
    declared(own(set, 'parameters'), ['connectionParameterSets', 'values', index, 'parameters']),
  );
  return [...alone, ...sets];
}

function declared(parameters: unknown, path: Path): ConnectionParameter[] {
  return Object.entries(asObject(parameters)).map(([name, node]) => ({
    name,
    node: asObject(node),
    type: asText(own(node, 'type')) ?? '',
    path: [...path, name],
  }));
}
