/** A model several times as large as a given one: every operation, type and value list once more under another name. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

type Data = Record<string, unknown>;

const options = { stringKeys: true } as const;

/** Copies a connector folder and writes `times` variants of its operations and types. */
export function writeLargerModel(from: string, to: string, times: number): void {
  cpSync(from, to, { recursive: true });
  for (const part of ['types', 'operations']) {
    const folder = join(to, 'model', part);
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder)) {
      const data: Data = parse(readFileSync(join(folder, name), 'utf8'), options);
      for (let copy = 1; copy < times; copy += 1) {
        const text = stringify(renamed(data, `Copy${copy}`), { lineWidth: 0 });
        writeFileSync(join(folder, name.replace('.yaml', `-${copy}.yaml`)), text);
      }
    }
  }
}

function renamed({ types, valueLists, operations }: Data, mark: string): Data {
  return {
    ...(types
      ? {
          types: keys(
            types as Data,
            name => name + mark,
            type => typeWith(type as Data, mark),
          ),
        }
      : {}),
    ...(valueLists
      ? {
          valueLists: keys(
            valueLists as Data,
            name => name + mark,
            list => list,
          ),
        }
      : {}),
    ...(operations
      ? {
          operations: keys(
            operations as Data,
            id => id + mark,
            operation => operationWith(operation as Data, mark),
          ),
        }
      : {}),
  };
}

function keys(data: Data, name: (key: string) => string, value: (member: unknown) => unknown): Data {
  return Object.fromEntries(Object.entries(data).map(([key, member]) => [name(key), value(member)]));
}

function typeWith(type: Data, mark: string): Data {
  const { definition, fields } = type;
  return {
    ...type,
    ...(definition ? { definition: `${definition}${mark}` } : {}),
    ...(fields
      ? {
          fields: keys(
            fields as Data,
            name => (name.startsWith('...') ? name + mark : name),
            field => fieldWith(field, mark),
          ),
        }
      : {}),
  };
}

function fieldWith(field: unknown, mark: string): unknown {
  if (typeof field === 'string') return referenceWith(field, mark);
  if (field === null) return null;
  const { type, values } = field as Data;
  return {
    ...(field as Data),
    ...(type ? { type: referenceWith(String(type), mark) } : {}),
    ...(values ? { values: `${values}${mark}` } : {}),
  };
}

function referenceWith(type: string, mark: string): string {
  return type.replace(/^([A-Z][A-Za-z0-9]*)/, `$1${mark}`);
}

function operationWith(operation: Data, mark: string): Data {
  const { summary, path, request, response } = operation;
  return {
    ...operation,
    summary: `${summary} ${mark}`,
    path: `/${mark}${path}`,
    ...(request ? { request: `${request}${mark}` } : {}),
    response: `${response}${mark}`,
  };
}
