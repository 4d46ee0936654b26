/** The folder of one deployment, below connector/backups: what was there, what was sent, what is there now. */
import { resolve } from 'node:path';
import type { Workspace } from '../deploy/deployment.ts';
import { FileFault } from '../source/file-system.ts';
import { namesBelow } from '../source/names-below.ts';
import { folders } from './options.ts';
import type { Session } from './session.ts';

/** A folder of its own for each deployment, named by the time at which it began. */
export function openWorkspace({ files, cwd }: Session, environment: string, began: Date): Workspace {
  const stamp = began.toISOString().slice(0, 19).replaceAll(':', '-');
  const shown = `${folders.backups}/${environment}/${stamp}`;
  return {
    shown,
    path: name => resolve(cwd, shown, name),
    write: contents => {
      files.writeAll(shown, contents);
    },
    read: folder => {
      const place = `${shown}/${folder}`;
      try {
        return new Map(namesBelow(files, place).map(name => [name, files.read(`${place}/${name}`)]));
      } catch (cause) {
        if (cause instanceof FileFault && cause.missing) return new Map();
        throw cause;
      }
    },
  };
}
