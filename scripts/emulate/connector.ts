/** A connector as the gateway has it: what it reads from the files of any connector folder. Knows no model. */
import type { Json } from '../policies/exchange.ts';
import type { PolicyInstance } from '../policies/instance.ts';
import { type ApiKey, apiKeysOf } from './api-key.ts';
import { type Definition, definitionOf } from './definition.ts';
import { type Guard, guardIn } from './guard.ts';

export interface Operation {
  readonly id: string;
  readonly method: string;
  /** Template, such as `/orders/{id}`. */
  readonly path: string;
}

export interface EmulatedConnector {
  readonly title: string;
  readonly definition: Definition;
  /** The definition as it was read. */
  readonly source: Json;
  /** Scheme, host and base path of the definition, without a slash at the end. */
  readonly host: string;
  readonly operations: readonly Operation[];
  readonly policies: readonly PolicyInstance[];
  /** Operations that run a script. */
  readonly scripted: ReadonlySet<string>;
  /** Keys and passwords that requests carry. */
  readonly apiKeys: readonly ApiKey[];
  /** Connection parameters that are secret. */
  readonly secretParameters: readonly string[];
  /** The script, when it is the guard; undefined when it is another one or there is none. */
  readonly guard: Guard | undefined;
}

/** Files that a gateway reads, in any letter case. */
const forms = {
  definition: /^apiDefinition(\.swagger)?\.json$/i,
  properties: /^apiProperties\.json$/i,
  script: /^script\.csx$/i,
} as const;

/** Whether a gateway reads a file of this name. */
export function isConnectorFile(name: string): boolean {
  return Object.values(forms).some(form => form.test(name));
}

/** Files of a connector folder by name. */
export type ConnectorFiles = ReadonlyMap<string, Uint8Array>;

/** A folder that no gateway could serve; the message is for people. */
export class UnreadableConnector extends Error {}

interface DefinitionFile {
  readonly info?: { readonly title?: string };
  readonly host?: string;
  readonly securityDefinitions?: Json;
  readonly basePath?: string;
  readonly schemes?: readonly string[];
}

interface Properties {
  readonly properties?: {
    readonly policyTemplateInstances?: readonly PolicyInstance[];
    readonly scriptOperations?: readonly string[];
    readonly connectionParameters?: Readonly<Record<string, { readonly type?: string }>>;
  };
}

/** Reads a connector. Throws UnreadableConnector when there is no definition, or one that is not JSON. */
export function readConnector(files: ConnectorFiles): EmulatedConnector {
  const definition = parsed<DefinitionFile>(files, forms.definition);
  if (!definition) throw new UnreadableConnector('the folder has no apiDefinition.swagger.json');
  if (typeof definition.host !== 'string') throw new UnreadableConnector('the definition has no host');
  const { properties } = parsed<Properties>(files, forms.properties) ?? {};
  const script = [...files].find(([name]) => forms.script.test(name))?.[1];
  const read = definitionOf(definition as Json);
  const { operations } = read;
  // A script without a list of operations runs for all of them.
  const scripted = properties?.scriptOperations ?? operations.map(({ id }) => id);
  const scheme =
    definition.schemes?.includes('https') === false ? (definition.schemes[0] ?? 'https') : 'https';
  const host = `${scheme}://${definition.host}${(definition.basePath ?? '/').replace(/\/+$/, '')}`;
  if (!URL.canParse(host)) {
    throw new UnreadableConnector(`the host "${definition.host}" of the definition is not a host name`);
  }
  const { connectionParameters = {} } = properties ?? {};
  const secretParameters = Object.entries(connectionParameters).flatMap(([name, { type }]) =>
    type?.toLowerCase() === 'securestring' ? [name] : [],
  );
  return {
    title: definition.info?.title ?? 'connector',
    definition: read,
    source: definition as Json,
    host,
    operations,
    policies: properties?.policyTemplateInstances ?? [],
    apiKeys: apiKeysOf(definition.securityDefinitions, Object.keys(connectionParameters), secretParameters),
    secretParameters,
    scripted: new Set(script ? scripted : []),
    guard: script && guardIn(new TextDecoder().decode(script)),
  };
}

function parsed<T>(files: ConnectorFiles, form: RegExp): T | undefined {
  const [name, bytes] = [...files].find(([candidate]) => form.test(candidate)) ?? [];
  if (name === undefined || !bytes) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as T;
  } catch {
    throw new UnreadableConnector(`${name} is not JSON`);
  }
}
