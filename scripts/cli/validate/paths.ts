/** Paths as a person writes them and as findings show them: forward slashes, relative to the working folder where they were. */
import { FileFault, type FileSystem } from '../../source/file-system.ts';

export type Kind = 'file' | 'folder' | 'missing';

/** What stands at a path. Throws FileFault when something does and cannot be looked at. */
export function kindOf(files: Pick<FileSystem, 'list' | 'size'>, path: string): Kind {
  try {
    files.list(path);
    return 'folder';
  } catch (cause) {
    if (!(cause instanceof FileFault)) throw cause;
    if (!cause.missing) throw cause;
  }
  try {
    files.size(path);
    return 'file';
  } catch (cause) {
    if (cause instanceof FileFault && cause.missing) return 'missing';
    throw cause;
  }
}

/** `a\b/./c/` becomes `a/b/c`; the working folder itself is `.`. */
export function tidied(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  const root = slashed.startsWith('/') ? '/' : '';
  const parts = slashed.split('/').filter(part => part !== '' && part !== '.');
  return root + parts.join('/') || '.';
}

/** The path of a name in a folder; names in the working folder stand alone. */
export function below(folder: string, name: string): string {
  if (folder === '.') return name;
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}

/** The folder of a path. */
export function parentOf(path: string): string {
  const at = path.lastIndexOf('/');
  if (at === -1) return '.';
  return at === 0 ? '/' : path.slice(0, at);
}
