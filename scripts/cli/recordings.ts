/** Folders of recordings: written while a service answers, read to answer in its place. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import type { EmulatedConnector } from '../emulate/connector.ts';
import type { Connection } from '../emulate/gateway.ts';
import { hidden, secretsOf } from '../emulate/mask.ts';
import {
  type Recording,
  recorder,
  recordingFrom,
  recordingName,
  replayer,
  type Send,
} from '../emulate/record.ts';
import type { Json } from '../policies/exchange.ts';
import { FileFault } from '../source/file-system.ts';
import { readingFault } from '../source/read-text.ts';
import type { Session } from './session.ts';

/** Sends as before, and writes each exchange to a folder when one is named. */
export function recording(
  session: Session,
  folder: string | undefined,
  connector: EmulatedConnector,
  connections: readonly Connection[],
  send: Send,
): Send {
  if (folder === undefined) return send;
  const secrets = connections.flatMap(connection => secretsOf(connector, connection));
  let number = namesIn(session, folder).length;
  const keep = (exchange: Recording): void => {
    number += 1;
    const text = `${JSON.stringify(exchange, null, 2)}\n`;
    session.files.writeAll(
      folder,
      new Map([[recordingName(number, exchange), new TextEncoder().encode(text)]]),
    );
  };
  return recorder(send, keep, text => hidden(text, [...secrets, ...session.secrets]));
}

function namesIn({ files }: Session, folder: string): string[] {
  try {
    return files.list(folder).filter(name => name.endsWith('.json'));
  } catch {
    return [];
  }
}

/** What answers from the recordings of a folder; nothing when no folder is named. */
export function recordings(
  session: Session,
  folder: string | undefined,
): { readonly send?: Send } | { readonly fault: Diagnostic } {
  if (folder === undefined) return {};
  try {
    const names = session.files
      .list(folder)
      .filter(name => name.endsWith('.json'))
      .sort();
    const read = names.map(name => [name, recordingIn(session, `${folder}/${name}`)] as const);
    const bad = read.find(([, found]) => !found);
    if (bad || read.length === 0) return { fault: unusable(folder, bad?.[0]) };
    return { send: replayer(read.flatMap(([, found]) => found ?? [])) };
  } catch (cause) {
    if (cause instanceof FileFault) return { fault: readingFault(folder, cause) };
    throw cause;
  }
}

function recordingIn({ files }: Session, path: string): Recording | undefined {
  const text = new TextDecoder().decode(files.read(path));
  try {
    return recordingFrom(JSON.parse(text) as Json);
  } catch {
    return undefined;
  }
}

function unusable(folder: string, name: string | undefined): Diagnostic {
  const path = name === undefined ? folder : `${folder}/${name}`;
  const reason = name === undefined ? 'it holds no recordings' : 'it is no recording';
  return faultAt('gateway-unstartable', path, { path, reason, remedy: 'record some with --record first' });
}
