/** What was packaged, by target: sizes, what changed, what to do next. */
import type { Colours } from '../diagnostics/format/format.ts';
import type { PackageTarget } from '../package/target.ts';
import { grouped } from './budget-lines.ts';

interface File {
  readonly path: string;
  readonly bytes: number;
}

export interface Packaged {
  readonly out: string;
  readonly files: readonly File[];
  readonly changed: readonly string[];
  readonly wanted: readonly PackageTarget[];
  readonly dryRun?: boolean;
}

/** One line a target. */
export function packageLines(
  { files, changed, wanted, dryRun = false }: Packaged,
  colours: Colours,
): string[] {
  const rows = wanted.map(({ id, title }) => {
    const own = files.filter(({ path }) => path.startsWith(`${id}/`));
    const written = changed.some(path => path.startsWith(`${id}/`));
    return { id, title, written, count: own.length, size: own.reduce((sum, { bytes }) => sum + bytes, 0) };
  });
  const width = Math.max(...rows.map(({ id }) => id.length));
  return rows.map(({ id, title, written, count, size }) => {
    const mark = dryRun
      ? colours.dim('not written')
      : written
        ? colours.green('written  ')
        : colours.dim('unchanged');
    const figures = `${String(count).padStart(2)} ${count === 1 ? 'file ' : 'files'} ${grouped(size).padStart(9)} bytes`;
    return `  ${mark}  ${id.padEnd(width)}  ${figures}  ${colours.dim(title)}`;
  });
}

/** The whole summary of `connector package`. */
export function packageSummary(packaged: Packaged, colours: Colours): string {
  const { out, files, wanted, dryRun } = packaged;
  const listed = wanted.flatMap(({ id }) => files.filter(({ path }) => path.startsWith(`${id}/`)));
  const size = Math.max(0, ...listed.map(({ bytes }) => grouped(bytes).length));
  return [
    colours.bold(out),
    ...packageLines(packaged, colours),
    '',
    ...(dryRun
      ? [
          colours.bold('Would be written'),
          ...listed.map(({ path, bytes }) => `  ${grouped(bytes).padStart(size)} bytes  ${path}`),
          '',
        ]
      : []),
    colours.bold('Next'),
    ...wanted.map(({ id, next }) => `  ${id}: ${next}`),
    '',
  ].join('\n');
}
