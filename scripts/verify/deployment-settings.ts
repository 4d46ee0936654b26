/** The deployment settings file of a solution import. */
import { type JsonFile, jsonOf, member, type PackageFiles } from './package-files.ts';
import type { Report } from './report.ts';

interface Entry {
  readonly [key: string]: unknown;
}

/** True for JSON that has the two lists of a settings file. */
export function isSettings(value: unknown): boolean {
  return (
    Array.isArray(member(value, 'EnvironmentVariables')) ||
    Array.isArray(member(value, 'ConnectionReferences'))
  );
}

const lists: Readonly<Record<string, { readonly name: string; readonly needs: readonly string[] }>> = {
  EnvironmentVariables: { name: 'SchemaName', needs: ['SchemaName', 'Value'] },
  ConnectionReferences: { name: 'LogicalName', needs: ['LogicalName', 'ConnectionId', 'ConnectorId'] },
};

/** Checks names and values: a blank one is refused by the import, one that is left out is not. */
export function checkSettingsFile(pack: PackageFiles, file: string, report: Report): void {
  const json = jsonOf(pack, file, report);
  if (!json) return;
  for (const list of Object.keys(lists)) {
    const seen = new Set<unknown>();
    for (const [index, entry] of (member<readonly Entry[]>(json.value, list) ?? []).entries()) {
      checkEntry(json, list, index, entry, report);
      const name = entry[lists[list]?.name ?? ''];
      if (seen.has(name)) {
        const what = `"${String(name)}"`;
        const at = json.at([list, index]);
        report.add('package-json-invalid', at, { what, problem: 'is set twice', remedy: 'keep one' });
      }
      seen.add(name);
    }
  }
}

function checkEntry(json: JsonFile, list: string, index: number, entry: Entry, report: Report): void {
  const { name = '', needs = [] } = lists[list] ?? {};
  const what = `"${String(entry[name] ?? `${list} ${index + 1}`)}"`;
  for (const key of needs) {
    if (typeof entry[key] === 'string' && entry[key] !== '') continue;
    report.add('package-json-invalid', json.at([list, index, key]), {
      what,
      problem: `has no ${key}, which an import refuses`,
      remedy: 'write it or leave the whole entry out',
    });
  }
  const id = entry['ConnectorId'];
  if (typeof id !== 'string' || id === '' || id.startsWith('/providers/Microsoft.PowerApps/apis/')) return;
  report.add('package-reference-broken', json.at([list, index, 'ConnectorId'], 'value'), {
    what: `ConnectorId "${id}"`,
    problem: 'is not an API id',
    remedy: 'write /providers/Microsoft.PowerApps/apis/ and the name of the API',
  });
}
