/** The solution section of the model: defaults filled in, names left without the publisher prefix. */
import { childOrigin } from './origin.ts';
import type { RawSolution } from './raw.ts';
import type { Origin, Solution } from './types.ts';

/** Normalises the section. The connector's name is the title in lower-case letters and digits unless it has one of its own. */
export function buildSolution(raw: RawSolution, title: string, origin: Origin): Solution {
  return {
    uniqueName: raw.uniqueName,
    version: raw.version,
    publisher: raw.publisher,
    connectorName: raw.connectorName ?? title.toLowerCase().replace(/[^a-z0-9]/g, ''),
    oauth: raw.oauth ?? 'references',
    environmentVariables: Object.entries(raw.environmentVariables ?? {}).map(([name, variable]) => ({
      ...variable,
      name,
      type: variable.type ?? 'text',
      required: variable.required ?? false,
      origin: childOrigin(origin, 'environmentVariables', name),
    })),
    origin,
  };
}
