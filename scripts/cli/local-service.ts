/** The service of this machine for a run: its files, its store, its clock. */
import { resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import type { Definition } from '../emulate/definition.ts';
import { loadService } from '../emulate/service/load.ts';
import { type Service, serviceOf } from '../emulate/service/service.ts';
import { openStore, UnreadableStore } from '../emulate/service/sqlite-store.ts';
import type { SourceFile } from '../source/source-file.ts';
import { folders } from './options.ts';
import type { Session } from './session.ts';

export interface LocalServiceOptions {
  /** File of the store (default: `connector/state/service.sqlite`). */
  readonly store?: string;
  readonly inMemory?: boolean;
}

export interface OpenedService {
  readonly service?: Service;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, SourceFile>;
}

/** Opens the service that the files of a folder describe; the definition says what it answers for. */
export function openService(
  session: Session,
  folder: string,
  definition: Definition,
  { store, inMemory }: LocalServiceOptions,
): OpenedService {
  const { value, diagnostics, sources } = loadService(session.files, folder, definition);
  if (!value) return { diagnostics, sources };
  const path = store ?? `${folders.state}/service.sqlite`;
  try {
    const service = serviceOf(value, definition, {
      store: openStore(inMemory ? undefined : resolve(session.cwd, path)),
      now: () => session.io.clock().getTime(),
      newId: () => crypto.randomUUID(),
      wait: milliseconds => new Promise(done => setTimeout(done, milliseconds).unref()),
    });
    return { service, diagnostics, sources };
  } catch (cause) {
    if (!(cause instanceof UnreadableStore)) throw cause;
    const remedy = 'name another file with --store, or keep nothing with --in-memory';
    const fault = faultAt('gateway-unstartable', path, { path, reason: cause.message, remedy });
    return { diagnostics: [...diagnostics, fault], sources };
  }
}
