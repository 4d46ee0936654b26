/**
 * How long validation of other people's connectors takes: by the size of a definition, against Spectral with rules for the same
 * things, and for many connectors in one process. Connectors are made from a small one, so that nothing else is needed.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli, installedPeers, measure, printRatios, root, spectralIn, type Task } from './measure.ts';

const fixture = join(root, 'test', 'golden', 'action');
const many = 80;
const sizes = { middle: 280_000, large: 1_100_000 };

type Json = Record<string, unknown>;

/** A definition of about so many bytes: the operations and definitions of the small one, again and again under other names. */
export function definitionOf(bytes: number): string {
  const text = readFileSync(join(fixture, 'apiDefinition.swagger.json'), 'utf8');
  const small: Json = JSON.parse(text);
  const copies = Math.max(1, Math.round(bytes / text.length));
  const paths: Json = {};
  const definitions: Json = {};
  for (let copy = 0; copy < copies; copy += 1) {
    const mark = copy === 0 ? '' : String(copy);
    const renamed: Json = JSON.parse(
      text
        .replace(/("\$ref": "#\/definitions\/[^"]+)"/g, `$1${mark}"`)
        .replace(/("(?:operationId|summary)": "[^"]+)"/g, `$1${mark}"`),
    );
    for (const [path, item] of Object.entries(renamed['paths'] as Json))
      paths[`${path}${mark && `/copy${mark}`}`] = item;
    for (const [name, type] of Object.entries(renamed['definitions'] as Json))
      definitions[name + mark] = type;
  }
  return JSON.stringify({ ...small, paths, definitions }, null, 2);
}

/** Rules for the things that connectors need, in Spectral's language: what somebody would write who has no tool of their own. */
const spectralRules = `extends: [[spectral:oas, off]]
rules:
  oas2-schema: error
  operation-operationId-unique: error
  path-params: error
  no-$ref-siblings: warn
  typed-enum: warn
  operation-summary: { given: "$.paths[*][get,put,post,delete,patch]", then: { field: summary, function: truthy } }
  operation-description: { given: "$.paths[*][get,put,post,delete,patch]", then: { field: description, function: pattern, functionOptions: { match: "[.]$" } } }
  operation-id-form: { given: "$.paths[*][get,put,post,delete,patch]", then: { field: operationId, function: pattern, functionOptions: { match: "^[A-Za-z0-9_]+$" } } }
  summary-length: { given: "$.paths[*][get,put,post,delete,patch].summary", then: { function: length, functionOptions: { max: 80 } } }
  title-length: { given: "$.info.title", then: { function: length, functionOptions: { max: 30 } } }
  description-length: { given: "$.info.description", then: { function: length, functionOptions: { min: 30, max: 500 } } }
  parameter-summary: { given: "$..parameters[?(@.in)]", then: { field: x-ms-summary, function: truthy } }
  property-summary: { given: "$..properties[*]", then: { field: x-ms-summary, function: truthy } }
  visibility: { given: "$..x-ms-visibility", then: { function: enumeration, functionOptions: { values: [important, advanced, internal, none] } } }
`;

function connectorIn(folder: string, bytes: number | undefined): string {
  mkdirSync(folder, { recursive: true });
  cpSync(fixture, folder, { recursive: true });
  if (bytes !== undefined) writeFileSync(join(folder, 'apiDefinition.swagger.json'), definitionOf(bytes));
  return folder;
}

/** Measures and prints; gives how many figures are over their budget. */
export function validationOver(withPeers: boolean): number {
  const folder = mkdtempSync(join(tmpdir(), 'bench-validate-'));
  const middle = connectorIn(join(folder, 'middle'), sizes.middle);
  const large = connectorIn(join(folder, 'large'), sizes.large);
  const all = Array.from({ length: many }, (_, at) =>
    connectorIn(join(folder, 'all', `connector-${at}`), undefined),
  );
  const node = { command: process.execPath, cwd: folder, exitCodes: [0, 1] };
  const definition = (of: string): string => join(of, 'apiDefinition.swagger.json');
  const tasks: Task[] = [
    { ...node, name: 'node -e 0', argv: ['-e', '0'] },
    {
      ...node,
      name: 'validate, a definition of 280 KB',
      argv: [cli, 'validate', definition(middle)],
      budget: 3,
    },
    {
      ...node,
      name: 'validate, a definition of 1.1 MB',
      argv: [cli, 'validate', definition(large)],
      budget: 6,
    },
    { ...node, name: `validate, ${many} connectors in one process`, argv: [cli, 'validate', ...all] },
    { ...node, name: 'validate, one of them', argv: [cli, 'validate', all[0] ?? ''] },
    ...(withPeers ? [spectral(definition(middle))] : []),
  ];
  const measured = measure(tasks);
  rmSync(folder, { recursive: true, force: true });
  const [bare = 0, one = 0, four = 0, together = 0, single = 0, peer] = measured.map(({ ms }) => ms);
  let over = printRatios(measured);
  const hold = (what: string, figure: number, limit: number, isMost: boolean): void => {
    const holds = isMost ? figure <= limit : figure >= limit;
    if (!holds) over += 1;
    console.log(
      `${what.padEnd(54)} ${figure.toFixed(1).padStart(17)} x  ${holds ? 'holds' : 'MISSES'} ${isMost ? 'at most' : 'at least'} ${limit}`,
    );
  };
  const growth = sizes.large / sizes.middle;
  hold(
    `time above bare Node for ${growth.toFixed(1)} times the size`,
    (four - bare) / (one - bare),
    growth * 1.2,
    true,
  );
  hold(`${many} processes against one`, (single * many) / together, 10, false);
  if (peer !== undefined) hold('Spectral against this tool, 280 KB', peer / one, 5, false);
  return over;
}

function spectral(definition: string): Task {
  const folder = installedPeers();
  writeFileSync(join(folder, 'connector.spectral.yaml'), spectralRules);
  return {
    command: process.execPath,
    cwd: folder,
    name: 'peer: Spectral, 14 rules for connectors, 280 KB',
    argv: [spectralIn(folder), 'lint', '--quiet', '--ruleset', 'connector.spectral.yaml', definition],
    exitCodes: [0, 1],
  };
}
