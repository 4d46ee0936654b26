/** What a flow needs to run on this machine, read from the working folder: its generated workflow, settings, stand-ins, the request. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import { didYouMean } from '../diagnostics/message.ts';
import { loadFlows } from '../flows/load.ts';
import type { Host } from '../flows/run/host.ts';
import { cloudFlow, standardWorkflow, UnusableWorkflow } from '../flows/run/host-workflow.ts';
import { refusals } from '../flows/run/refuse.ts';
import { settingValues, variableNames } from '../flows/run/setting-values.ts';
import type { Workflow } from '../flows/run/workflow.ts';
import { loadStandIns } from '../flows/stand-ins/load.ts';
import type { StandIns } from '../flows/stand-ins/types.ts';
import type { Flow, FlowSet } from '../flows/types.ts';
import { loadModel } from '../model/load.ts';
import type { Model } from '../model/types.ts';
import { sharedFiles } from '../package/logic-apps/project.ts';
import { FileFault } from '../source/file-system.ts';
import { readingFault } from '../source/read-text.ts';
import type { SourceFile } from '../source/source-file.ts';
import { folders } from './options.ts';
import type { Session } from './session.ts';

export interface FlowToRun {
  readonly flow: Flow;
  readonly model: Model;
  readonly workflow: Workflow;
  readonly settings: Readonly<Record<string, string>>;
  readonly secretVariables: Readonly<Record<string, string>>;
  /** Values that must not be printed. */
  readonly secrets: readonly { readonly name: string; readonly value: string }[];
  readonly standIns: StandIns;
}

export const standInsFile = `${folders.flows}/local/stand-ins.yaml`;

export interface Faulty {
  readonly faults: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, SourceFile>;
}

/** Model, flows and stand-ins of the working folder. Gives faults instead when one of them has errors. */
export function readFlows(
  session: Session,
): { readonly model: Model; readonly flows: FlowSet; readonly standIns: StandIns } | Faulty {
  const loaded = loadModel(session.files, folders.model);
  if (!loaded.model) return { faults: loaded.diagnostics, sources: loaded.sources };
  const { flows, diagnostics, sources } = loadFlows(session.files, folders.flows, loaded.model);
  const standIns = loadStandIns(session.files, standInsFile);
  if (flows && standIns.value) return { model: loaded.model, flows, standIns: standIns.value };
  return {
    faults: [...diagnostics, ...standIns.diagnostics],
    sources: new Map([...sources, ...standIns.sources]),
  };
}

/** Reads a flow by name for a host. Gives faults instead when it cannot be run. */
export function flowToRun(
  session: Session,
  name: string,
  host: Host,
  given: readonly string[],
): FlowToRun | Faulty {
  const read = readFlows(session);
  if ('faults' in read) return read;
  const { model, flows, standIns } = read;
  const flow = flows.flows.find(({ id }) => id === name);
  if (!flow) return alone(unknownFlow(name, flows));
  const set = settingsFrom(given, flows);
  if ('fault' in set) return alone(set.fault);
  const path = `${folders.generated}/flows/${name}.${host}.json`;
  try {
    const settings = settingValues(flows, set.values);
    const file: unknown = JSON.parse(new TextDecoder().decode(session.files.read(path)));
    const workflow = workflowOf(host, name, file, { model, flows, settings, given: set.values });
    const refused = refusals(workflow);
    if (refused.length > 0) return { faults: refused.map(one => refusal(path, one)), sources: new Map() };
    return {
      flow,
      model,
      workflow,
      settings,
      secretVariables: variableNames(flows, model),
      secrets: secretsOf(flows, settings),
      standIns,
    };
  } catch (cause) {
    return alone(unreadable(path, cause));
  }
}

function alone(fault: Diagnostic): Faulty {
  return { faults: [fault], sources: new Map() };
}

export function unrunnable(path: string, reason: string, remedy: string): Diagnostic {
  return faultAt('flow-unrunnable', path, { path, reason, remedy });
}

function refusal(path: string, { place, problem }: { place: string; problem: string }): Diagnostic {
  return unrunnable(path, `${place} ${problem}`, 'this bench runs what its documentation lists');
}

function unreadable(path: string, cause: unknown): Diagnostic {
  if (cause instanceof FileFault)
    return cause.missing
      ? unrunnable(path, 'it is not there', 'run "connector build" first')
      : readingFault(path, cause);
  if (cause instanceof SyntaxError) return unrunnable(path, 'it is not JSON', 'run "connector build" again');
  if (cause instanceof UnusableWorkflow)
    return unrunnable(path, cause.message, 'correct it and run it again');
  throw cause;
}

function unknownFlow(name: string, { flows }: FlowSet): Diagnostic {
  const known = flows.map(({ id }) => id);
  const hint = didYouMean(name, known).trim();
  const reason = `there is no flow "${name}"${hint === '' ? '' : ` (${hint.replace(/[.?]$/, '')})`}`;
  return unrunnable(folders.flows, reason, `choose one of ${known.join(', ')}`);
}

type Given = { readonly values: Record<string, string> } | { readonly fault: Diagnostic };

function settingsFrom(given: readonly string[], { settings }: FlowSet): Given {
  const values: Record<string, string> = {};
  for (const text of given) {
    const cut = text.indexOf('=');
    const setting = settings.find(({ name }) => name === text.slice(0, cut));
    if (cut < 1 || !setting) {
      const reason = `"${cut < 1 ? text : text.slice(0, cut)}" names no setting`;
      const remedy = `write name=value with one of ${settings.map(({ name }) => name).join(', ')}`;
      return { fault: unrunnable('--set', reason, remedy) };
    }
    values[setting.name] = text.slice(cut + 1);
  }
  return { values };
}

interface Parts {
  readonly model: Model;
  readonly flows: FlowSet;
  readonly settings: Readonly<Record<string, string>>;
  readonly given: Readonly<Record<string, string>>;
}

function workflowOf(
  host: Host,
  name: string,
  file: unknown,
  { model, flows, settings, given }: Parts,
): Workflow {
  if (host === 'logic-apps') {
    const project = sharedFiles(model, flows);
    const part = (path: string): unknown => JSON.parse(new TextDecoder().decode(project.get(path)));
    const { Values: values } = part('local.settings.json') as { Values: Record<string, string> };
    return standardWorkflow(name, file, part('parameters.json'), { ...values, ...given });
  }
  const variables = Object.entries(variableNames(flows, model)).map(([variable, setting]) => [
    variable,
    settings[setting] ?? '',
  ]);
  return cloudFlow(name, file, Object.fromEntries(variables));
}

function secretsOf(
  { settings: declared }: FlowSet,
  settings: Readonly<Record<string, string>>,
): FlowToRun['secrets'] {
  return declared.flatMap(({ name, type }) => {
    const value = settings[name] ?? '';
    return type === 'secret' && value !== '' ? [{ name, value }] : [];
  });
}
