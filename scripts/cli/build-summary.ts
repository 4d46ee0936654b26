/** The summary of a build: what was made, how large, how near to the platform's limits, where to look next. */
import type { Colours } from '../diagnostics/format/format.ts';
import type { Model } from '../model/types.ts';
import type { Budget } from '../rules/budgets.ts';
import { budgetLines, grouped } from './budget-lines.ts';
import { type Packaged, packageLines } from './package-summary.ts';

export interface Built {
  readonly model: Model;
  readonly out: string;
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  readonly changed: readonly string[];
  readonly packaged: Packaged;
  readonly budgets: readonly Budget[];
}

const purposes: Readonly<Record<string, string>> = {
  'apiDefinition.swagger.json': 'the connector: operations, parameters, answers',
  'apiProperties.json': 'connection, policies, brand',
  'script.csx': 'guard that refuses hosts off the allow-list',
  'settings.json': 'file names for paconn',
  'connector.validate.yaml': 'names that are in use, for the validator',
  'readme.md': 'page for the connector repository',
  'intro.md': 'introduction for certification',
  'reference.md': 'every action, field and value list',
  'icon.png': 'icon, 230 by 230',
  'flows/': 'pages and definitions of flows',
};

/** Flows in words. */
export function counted(flows: number): string {
  return `${flows} ${flows === 1 ? 'flow' : 'flows'}`;
}

/** Files of a folder count as one row. */
function byFolder({ files }: Pick<Built, 'files'>): Built['files'] {
  const rows = new Map<string, number>();
  for (const { path, bytes } of files) {
    const name = path.replace(/\/.*$/, '/');
    rows.set(name, (rows.get(name) ?? 0) + bytes);
  }
  return [...rows].map(([path, bytes]) => ({ path, bytes }));
}

/** Several lines, ending in a line break. */
export function buildSummary(built: Built, colours: Colours): string {
  const { model, out, changed, packaged, budgets } = built;
  const files = byFolder(built);
  const width = Math.max(...files.map(({ path }) => path.length));
  const size = Math.max(...files.map(({ bytes }) => grouped(bytes).length));
  const rows = files.map(({ path, bytes }) => {
    const mark = changed.some(name => name === path || (path.endsWith('/') && name.startsWith(path)))
      ? colours.green('written  ')
      : colours.dim('unchanged');
    const purpose = colours.dim(purposes[path] ?? '');
    return `  ${mark}  ${path.padEnd(width)}  ${grouped(bytes).padStart(size)} bytes  ${purpose}`;
  });
  const flows = built.files.filter(
    ({ path }) => /^flows\/.+\.md$/.test(path) && !path.endsWith('README.md'),
  ).length;
  const about = `${model.operations.length} operations, ${flows > 0 ? `${counted(flows)}, ` : ''}host mode ${model.host.mode}`;
  return [
    `${colours.bold(`${model.title} ${model.version}`)}  ${about}`,
    '',
    colours.bold(out),
    ...rows,
    '',
    colours.bold(packaged.out),
    ...packageLines(packaged, colours),
    '',
    colours.bold('Platform limits'),
    budgetLines(budgets, colours).trimEnd(),
    '',
    `Read ${out}/reference.md for what makers will see. Deploy with "connector deploy --target solution --dry-run".`,
    '',
  ].join('\n');
}
