/** A file system in memory, with the faults that a test asks for. */
import { FileFault, type FileSystem } from '../../scripts/source/file-system.ts';
import { ForeignFolder } from '../../scripts/source/replace-folder.ts';

export interface MemoryFileSystem extends FileSystem {
  readonly files: Map<string, Uint8Array>;
}

/** Files by path. `broken` paths fail on reading with that error code; `unwritable` folders fail on writing. */
export function memoryFileSystem(
  contents: Readonly<Record<string, string | Uint8Array>>,
  faults: { readonly broken?: Readonly<Record<string, string>>; readonly unwritable?: string } = {},
): MemoryFileSystem {
  const files = new Map(
    Object.entries(contents).map(([path, content]) => [
      path,
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    ]),
  );
  const failing = (path: string): void => {
    const code = faults.broken?.[path];
    if (code) throw new FileFault(path, { code });
  };
  const read = (path: string): Uint8Array => {
    failing(path);
    const bytes = files.get(path);
    if (!bytes) throw new FileFault(path, { code: 'ENOENT' });
    return bytes;
  };
  return {
    files,
    read,
    size: path => read(path).length,
    list(path) {
      failing(path);
      const names = new Set<string>();
      const folder = path === '.' ? '' : `${path}/`;
      for (const file of files.keys()) {
        if (!file.startsWith(folder)) continue;
        const [first = '', ...rest] = file.slice(folder.length).split('/');
        names.add(rest.length > 0 ? `${first}/` : first);
      }
      if (names.size === 0) throw new FileFault(path, { code: 'ENOENT' });
      return [...names].sort();
    },
    writeAll(folder, written) {
      if (faults.unwritable === folder) throw new FileFault(folder, { code: 'EACCES' });
      const changed = [...written].filter(([name, bytes]) => {
        const before = files.get(`${folder}/${name}`);
        return !before || Buffer.compare(before, bytes) !== 0;
      });
      for (const [name, bytes] of changed) files.set(`${folder}/${name}`, bytes);
      return changed.map(([name]) => name);
    },
    replaceFolder(folder, written, marker) {
      if (faults.unwritable === folder) throw new FileFault(folder, { code: 'ENOSPC' });
      const before = [...files.keys()]
        .filter(path => path.startsWith(`${folder}/`))
        .map(path => path.slice(folder.length + 1));
      if (before.length > 0 && !before.includes(marker)) throw new ForeignFolder(folder);
      const removed = before.filter(name => !written.has(name));
      for (const name of removed) files.delete(`${folder}/${name}`);
      return [...this.writeAll(folder, written), ...removed];
    },
  };
}
