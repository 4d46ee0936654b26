/** Flows for tests: those of this repository, and the small one of test/fixtures/flows, alone or with changed files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../../scripts/diagnostics/diagnostic.ts';
import { flowArtefacts } from '../../scripts/flows/artefacts.ts';
import { checkDefinitions } from '../../scripts/flows/check/definitions.ts';
import { checkFlows } from '../../scripts/flows/check/index.ts';
import { loadFlows } from '../../scripts/flows/load.ts';
import type { FlowSet } from '../../scripts/flows/types.ts';
import type { Model } from '../../scripts/model/types.ts';
import { nodeFileSystem } from '../../scripts/source/file-system.ts';
import { connector, root } from './connector.ts';
import { exampleModel } from './example-model.ts';
import { memoryFileSystem } from './memory-file-system.ts';

export const flowsFolder = 'connector/flows';
const fixture = join(import.meta.dirname, '..', 'fixtures', 'flows');

/** Files of the example flows, by path in the working folder. */
export const exampleFlowFiles: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(fixture).map(name => [`${flowsFolder}/${name}`, readFileSync(join(fixture, name), 'utf8')]),
);

export interface Checked {
  readonly flows: FlowSet | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Loads and checks the example flows with some files added or replaced, by name; undefined takes a file away. */
export function checkedFlows(
  changes: Readonly<Record<string, string | undefined>> = {},
  model: Model = exampleModel(),
): Checked {
  const files: Record<string, string> = { ...exampleFlowFiles };
  for (const [name, text] of Object.entries(changes)) {
    if (text === undefined) delete files[`${flowsFolder}/${name}`];
    else files[`${flowsFolder}/${name}`] = text;
  }
  const { flows, diagnostics } = loadFlows(memoryFileSystem(files), flowsFolder, model);
  if (!flows) return { flows, diagnostics };
  const found = checkFlows(flows, model);
  const limits = found.length > 0 ? [] : checkDefinitions(flowArtefacts(flows, model));
  return { flows, diagnostics: [...diagnostics, ...found, ...limits] };
}

/** The example flows; throws with their findings. */
export function exampleFlows(model?: Model): FlowSet {
  return orThrow(checkedFlows({}, model));
}

function orThrow({ flows, diagnostics }: Checked): FlowSet {
  if (flows && diagnostics.length === 0) return flows;
  throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'));
}

/** The flows of this repository. */
export const connectorFlows: FlowSet = (() => {
  const { flows, diagnostics } = loadFlows(nodeFileSystem(root), flowsFolder, connector);
  return orThrow({ flows, diagnostics: [...diagnostics, ...(flows ? checkFlows(flows, connector) : [])] });
})();
