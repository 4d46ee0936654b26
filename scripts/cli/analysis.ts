/** The stages that every command about the model shares: load, rules, generate, checks of what was generated. */
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import { suppress } from '../diagnostics/suppression.ts';
import { flowArtefacts } from '../flows/artefacts.ts';
import { checkDefinitions } from '../flows/check/definitions.ts';
import { checkFlows } from '../flows/check/index.ts';
import { type LoadedFlows, loadFlows } from '../flows/load.ts';
import type { FlowSet } from '../flows/types.ts';
import type { Artefact } from '../generate/artefact.ts';
import { IconFault, iconArtefact, prepareIcon } from '../generate/icon.ts';
import { generateTexts } from '../generate/index.ts';
import {
  type Environment,
  environmentNames,
  loadEnvironment,
  withEnvironment,
} from '../model/environment.ts';
import { ignoreComments } from '../model/ignore-comments.ts';
import { type LoadedModel, loadModel } from '../model/load.ts';
import type { Model } from '../model/types.ts';
import { checkArtefacts } from '../rules/artefacts.ts';
import { type Budget, budgetsOf, present } from '../rules/budgets.ts';
import { runRules } from '../rules/run.ts';
import { modelCodes } from './model-codes.ts';
import { type EnvironmentOptions, folders, type ModelOptions, type ModelPlace } from './options.ts';
import type { Session } from './session.ts';

export interface Analysis extends Pick<LoadedModel, 'sources'> {
  readonly model?: Model;
  readonly environment?: Environment;
  /** Undefined for a connector without flows. */
  readonly flows?: FlowSet;
  /** Empty when the model has errors. */
  readonly artefacts: readonly Artefact[];
  readonly budgets: readonly Budget[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs the stages in order; a stage runs only when those before it found no error. The icon is not drawn here. */
export function analyse(
  session: Session,
  options: ModelOptions & EnvironmentOptions,
  place: ModelPlace = folders,
): Analysis {
  return analyseLoaded(session, load(session, options, place));
}

function analyseLoaded(session: Session, loaded: Loaded): Analysis {
  const analysis = analyseAll(session, loaded);
  return { ...analysis, diagnostics: withoutIgnored(analysis) };
}

/** Takes out what comments in the model suppress. */
function withoutIgnored({ sources, diagnostics }: Analysis): readonly Diagnostic[] {
  const ignored = ignoreComments(sources.values());
  if (ignored.suppressions.length === 0) return [...diagnostics, ...ignored.diagnostics];
  const codes = modelCodes();
  const left = suppress(diagnostics, ignored.suppressions, { codes, isChecked: () => true });
  return [...left.diagnostics, ...ignored.diagnostics];
}

function analyseAll(session: Session, loaded: Loaded): Analysis {
  const { model, flows, environment, sources, diagnostics } = loaded;
  const found = [...diagnostics];
  if (model) found.push(...session.timed('rules', () => runRules(model)));
  if (model && flows) found.push(...session.timed('flow checks', () => checkFlows(flows, model)));
  if (!model || hasErrors(found)) return { sources, artefacts: [], budgets: [], diagnostics: found };
  const texts = session.timed('generate', () => generateTexts(model));
  const ofFlows = flows ? session.timed('generate flows', () => flowArtefacts(flows, model)) : [];
  const artefacts = [...texts, ...ofFlows];
  const checked = session.timed('check', () => checkArtefacts(model, texts));
  found.push(...session.timed('check flows', () => checkDefinitions(ofFlows)));
  return {
    model,
    ...(environment ? { environment } : {}),
    ...(flows ? { flows } : {}),
    sources,
    artefacts,
    budgets: checked.budgets,
    diagnostics: [...found, ...checked.diagnostics],
  };
}

type Loaded = LoadedModel & { readonly environment?: Environment; readonly flows?: FlowSet };

function load(session: Session, options: ModelOptions & EnvironmentOptions, place: ModelPlace): Loaded {
  return session.timed('load', () => loadAll(session, options, place));
}

/** The model, with an environment laid over it when one is asked for. */
function loadAll(
  session: Session,
  { hostMode, environment: name }: ModelOptions & EnvironmentOptions,
  place: ModelPlace,
): Loaded {
  const connector = loadModel(session.files, place.model, hostMode === undefined ? {} : { hostMode });
  const { model } = connector;
  if (!model) return connector;
  const { flows, ...read } = loadFlows(session.files, place.flows, model);
  const loaded = withFlows(connector, read, flows);
  if (name === undefined) return { ...loaded, ...everyEnvironment(session, loaded, model, place) };
  const overlay = loadEnvironment(session.files, place.environments, name, model, flows?.settings);
  const { environment } = overlay;
  keepSecretOf(session, environment);
  return {
    ...loaded,
    model: environment && withEnvironment(model, environment),
    ...(environment ? { environment } : {}),
    diagnostics: [...loaded.diagnostics, ...overlay.diagnostics],
    sources: new Map([...loaded.sources, ...overlay.sources]),
  };
}

function withFlows(
  loaded: LoadedModel,
  { diagnostics, sources }: Pick<LoadedFlows, 'diagnostics' | 'sources'>,
  flows: FlowSet | undefined,
): Loaded {
  return {
    model: loaded.model,
    ...(flows ? { flows } : {}),
    diagnostics: [...loaded.diagnostics, ...diagnostics],
    sources: new Map([...loaded.sources, ...sources]),
  };
}

/** The guard knows the secret of each environment that a run reads, before anything is written or said about it. */
function keepSecretOf(session: Session, environment: Environment | undefined): void {
  const variable = environment?.clientSecret?.variable;
  if (variable !== undefined) session.keepSecret(variable);
}

/** Without an environment, findings about each of them: a fault in production should not wait for the deployment. */
function everyEnvironment(
  session: Session,
  { diagnostics, sources, flows }: Loaded,
  model: Model,
  place: ModelPlace,
) {
  const overlays = environmentNames(session.files, place.environments).map(name =>
    loadEnvironment(session.files, place.environments, name, model, flows?.settings),
  );
  for (const { environment } of overlays) keepSecretOf(session, environment);
  return {
    diagnostics: [...diagnostics, ...overlays.flatMap(overlay => overlay.diagnostics)],
    sources: new Map([...sources, ...overlays.flatMap(overlay => [...overlay.sources])]),
  };
}

/** The same with the icon: everything that a build writes. No icon is drawn for a model with errors. */
export async function analyseWithIcon(
  session: Session,
  options: ModelOptions & EnvironmentOptions,
): Promise<Analysis> {
  prepareIcon();
  const loaded = load(session, options, folders);
  await pause();
  const analysis = analyseLoaded(session, loaded);
  const { model, diagnostics } = analysis;
  if (!model || hasErrors(diagnostics)) return analysis;
  try {
    const icon = await iconArtefact(model);
    return {
      ...analysis,
      artefacts: [...analysis.artefacts, icon],
      budgets: [...analysis.budgets, ...budgetsOf({ bytes: present({ icon: icon.bytes.length }) })],
    };
  } catch (cause) {
    if (!(cause instanceof IconFault)) throw cause;
    const { path } = model.iconFile;
    return {
      ...analysis,
      diagnostics: [...diagnostics, faultAt('icon-invalid', path, { path, reason: cause.message })],
    };
  }
}

/** Lets what other threads have done so far take its next step. */
function pause(): Promise<void> {
  return new Promise(done => setImmediate(done));
}
