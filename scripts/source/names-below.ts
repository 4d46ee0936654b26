/** The files of a folder and of every folder in it. */
import type { FileSystem } from './file-system.ts';

/** Paths of all files below a folder, from there, folder by folder. Throws FileFault when it cannot be listed. */
export function namesBelow(files: Pick<FileSystem, 'list'>, folder: string): string[] {
  const found: string[] = [];
  const queue = [''];
  for (const inside of queue) {
    for (const name of files.list(`${folder}/${inside}`.replace(/\/$/, ''))) {
      if (name.endsWith('/')) queue.push(`${inside}${name}`);
      else found.push(`${inside}${name}`);
    }
  }
  return found;
}
