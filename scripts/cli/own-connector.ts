/** The connector of the model as the gateway reads it, in a host mode, generated in memory. */
import { type EmulatedConnector, readConnector } from '../emulate/connector.ts';
import type { Limit } from '../emulate/throttle.ts';
import { generateTexts } from '../generate/index.ts';
import { loadModel } from '../model/load.ts';
import type { HostMode } from '../model/types.ts';
import type { Faulty } from './flow-files.ts';
import { folders } from './options.ts';
import type { Session } from './session.ts';

/** The connector in a host mode, with the limit of its calls. Gives faults instead when the model has errors. */
export function ownConnector(
  session: Session,
  hostMode: HostMode,
): { readonly connector: EmulatedConnector; readonly limit: Limit } | Faulty {
  const { model, diagnostics, sources } = loadModel(session.files, folders.model, { hostMode });
  if (!model) return { faults: diagnostics, sources };
  const files = new Map(generateTexts(model).map(({ path, bytes }) => [path, bytes]));
  return { connector: readConnector(files), limit: model.limits };
}
