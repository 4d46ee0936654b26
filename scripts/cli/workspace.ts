/** The folder of one deployment, below connector/backups: what was there, what was sent, what is there now. */
import { resolve } from 'node:path';
import type { Workspace } from '../deploy/deployment.ts';
import { folders } from './options.ts';
import type { Session } from './session.ts';

/** A folder of its own for each deployment, named by the time at which it began. */
export function openWorkspace({ files, io, options }: Session, environment: string, began: Date): Workspace {
  const stamp = began.toISOString().slice(0, 19).replaceAll(':', '-');
  const shown = `${folders.backups}/${environment}/${stamp}`;
  return {
    shown,
    path: name => resolve(io.cwd, options.cwd ?? '.', shown, name),
    write: contents => {
      files.writeAll(shown, contents);
    },
    read: folder => {
      const found = new Map<string, Uint8Array>();
      const queue = [''];
      for (const inside of queue) {
        for (const name of namesIn(`${shown}/${folder}/${inside}`.replace(/\/$/, ''))) {
          if (name.endsWith('/')) queue.push(`${inside}${name}`);
          else found.set(`${inside}${name}`, files.read(`${shown}/${folder}/${inside}${name}`));
        }
      }
      return found;
    },
  };

  function namesIn(folder: string): string[] {
    try {
      return files.list(folder);
    } catch {
      return [];
    }
  }
}
