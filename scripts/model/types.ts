/** The normalised model: pure types, no behaviour. Nothing after this stage sees YAML; every node knows its origin. */

import type { Path } from '../source/pointer.ts';
import type { SourceFile } from '../source/source-file.ts';
import type { YamlFile } from '../source/yaml-file.ts';

/** Where a node of the model was written. */
export interface Origin {
  readonly file: YamlFile;
  readonly path: Path;
}

export type Scalar = string | number | boolean;
export type Visibility = 'important' | 'normal' | 'advanced' | 'internal';
export type Extensions = Readonly<Record<string, unknown>>;

export interface ScalarType {
  readonly kind: 'scalar';
  readonly type: 'string' | 'integer' | 'number' | 'boolean';
  readonly format?: string;
}

export type TypeReference =
  | ScalarType
  | { readonly kind: 'any' }
  | { readonly kind: 'object'; readonly name: string }
  | { readonly kind: 'array'; readonly items: TypeReference }
  | { readonly kind: 'dictionary'; readonly values: TypeReference };

export interface ValueList {
  readonly name: string;
  readonly open: boolean;
  readonly values: readonly { readonly value: string; readonly label: string }[];
  readonly origin: Origin;
}

/** What a parameter and a field have in common. */
export interface Labelled {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly required: boolean;
  readonly visibility: Visibility;
  readonly values?: ValueList;
  readonly fixed?: Scalar;
  readonly default?: Scalar;
  readonly example?: unknown;
  readonly deprecated: boolean;
  readonly extensions: Extensions;
  readonly origin: Origin;
}

export interface Parameter extends Labelled {
  readonly in: 'header' | 'path' | 'query';
  readonly type: ScalarType;
  /** Set when the parameter belongs to a group, and so may be shared between operations. */
  readonly group?: string;
}

export interface Field extends Labelled {
  readonly type: TypeReference;
  readonly nullable: boolean;
  readonly readOnly: boolean;
  /** True when the field has words of its own and does not take those of its object type. */
  readonly ownWords: boolean;
}

export interface ObjectType {
  readonly name: string;
  /** Name under which the definition is published, when it differs from the name of the type. */
  readonly definition?: string;
  readonly label: string;
  readonly description: string;
  readonly fields: readonly Field[];
  readonly extensions: Extensions;
  readonly origin: Origin;
}

export interface Operation {
  readonly id: string;
  readonly summary: string;
  readonly description: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  readonly tag?: string;
  readonly visibility: Visibility;
  readonly deprecated: boolean;
  readonly parameters: readonly Parameter[];
  readonly request?: ObjectType;
  readonly response: ObjectType;
  readonly responseExample: Readonly<Record<string, unknown>>;
  /** Bodies of error answers by status; documented, not declared. */
  readonly errors: readonly { readonly status: string; readonly type: ObjectType }[];
  readonly extensions: Extensions;
  readonly origin: Origin;
}

export type HostMode = 'action' | 'connection' | 'fixed';

export interface Host {
  readonly mode: HostMode;
  readonly declared: string;
  readonly basePath: string;
  readonly parameter: string;
  readonly allowed: readonly string[];
  readonly connectionParameter: {
    readonly name: string;
    readonly suffix: string;
    readonly label: string;
    readonly description: string;
  };
  readonly origin: Origin;
}

export interface Authentication {
  readonly provider: 'aad';
  readonly loginUri: string;
  readonly tenant: string;
  readonly resource: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly redirectMode: string;
}

export interface ConnectionParameter {
  readonly name: string;
  readonly type: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip?: string;
  readonly required: boolean;
  readonly default?: string;
  readonly origin: Origin;
}

export interface Policy {
  readonly template: string;
  readonly title: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly section?: 'Request' | 'Response' | 'Failure';
  readonly operations?: readonly string[];
  readonly origin: Origin;
}

export type EnvironmentVariableType = 'text' | 'number' | 'boolean' | 'json' | 'secret';
export type EnvironmentSource = 'host' | 'tenant' | 'clientId' | 'clientSecret' | 'audience';
/** How a solution carries OAuth settings: references to environment variables, plain values, or none so that those there stay. */
export type OAuthForm = 'references' | 'values' | 'keep';

export interface EnvironmentVariable {
  /** Name without the publisher prefix. */
  readonly name: string;
  readonly type: EnvironmentVariableType;
  readonly label: string;
  readonly description: string;
  readonly required: boolean;
  readonly default?: string;
  readonly source?: EnvironmentSource;
  readonly origin: Origin;
}

export interface Solution {
  readonly uniqueName: string;
  /** Four numbers. */
  readonly version: string;
  readonly publisher: {
    readonly uniqueName: string;
    readonly prefix: string;
    readonly optionValuePrefix: number;
  };
  /** Logical name of the connector without the prefix. */
  readonly connectorName: string;
  readonly oauth: OAuthForm;
  readonly environmentVariables: readonly EnvironmentVariable[];
  readonly origin: Origin;
}

export interface Documentation {
  readonly notice?: string;
  readonly introduction: readonly string[];
  readonly prerequisites: readonly string[];
  readonly credentials: readonly string[];
  readonly gettingStarted: readonly string[];
  readonly deployment: readonly string[];
  readonly limitations: readonly string[];
  readonly errors: readonly { readonly status: string; readonly meaning: string; readonly remedy: string }[];
  readonly faq: readonly { readonly question: string; readonly answer: string }[];
}

export interface Model {
  readonly title: string;
  readonly description: string;
  readonly version: string;
  readonly contact: { readonly name: string; readonly url: string; readonly email: string };
  readonly metadata: {
    readonly website: string;
    readonly privacyPolicy: string;
    readonly categories: readonly string[];
  };
  readonly publisher: string;
  readonly stackOwner: string;
  readonly brandColor: string;
  /** The icon's drawing. */
  readonly iconFile: SourceFile;
  readonly host: Host;
  readonly authentication: Authentication;
  readonly connectionParameters: readonly ConnectionParameter[];
  readonly policies: readonly Policy[];
  readonly responseHeaders: readonly { readonly name: string; readonly description: string }[];
  /** Whether flows use the operations already, so that their names stay. */
  readonly published: boolean;
  readonly limits: { readonly calls: number; readonly seconds: number };
  readonly nullable: 'x-nullable' | 'untyped';
  readonly solution: Solution;
  readonly operations: readonly Operation[];
  /** Types by name, in the order of files and text. */
  readonly types: ReadonlyMap<string, ObjectType>;
  readonly valueLists: ReadonlyMap<string, ValueList>;
  readonly documentation: Documentation;
  readonly extensions: Extensions;
  readonly origin: Origin;
}
