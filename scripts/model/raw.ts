/** Shapes of the YAML files after their schemas accepted them. Only this folder sees them. */
import type {
  EnvironmentVariable,
  Extensions,
  Host,
  HostMode,
  Model,
  OAuthForm,
  Policy,
  Scalar,
  Solution,
  Visibility,
} from './types.ts';

interface RawLabelled {
  readonly label?: string;
  readonly description?: string;
  readonly visibility?: Visibility;
  readonly values?: string;
  readonly fixed?: Scalar;
  readonly default?: Scalar;
  readonly example?: unknown;
  readonly deprecated?: boolean;
  readonly extensions?: Extensions;
}

export interface RawParameter extends RawLabelled {
  readonly in: 'header' | 'path' | 'query';
  readonly type?: string;
  readonly required?: boolean;
}

export type RawParameters = Readonly<Record<string, RawParameter | null>>;

export interface RawField extends RawLabelled {
  readonly type?: string;
  readonly nullable?: boolean;
  readonly readOnly?: boolean;
}

export interface RawType {
  readonly definition?: string;
  readonly label: string;
  readonly description: string;
  readonly required?: readonly string[];
  readonly fields?: Readonly<Record<string, RawField | string | null>>;
  readonly extensions?: Extensions;
}

export interface RawValueList {
  readonly open?: boolean;
  readonly values: Readonly<Record<string, string>>;
}

export interface RawTypesFile {
  readonly types?: Readonly<Record<string, RawType>>;
  readonly valueLists?: Readonly<Record<string, RawValueList>>;
}

export interface RawOperation {
  readonly summary: string;
  readonly description: string;
  readonly method?: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  readonly tag?: string;
  readonly visibility?: Visibility;
  readonly deprecated?: boolean;
  readonly parameters?: RawParameters;
  readonly request?: string;
  readonly response: string;
  readonly responseExample?: Readonly<Record<string, unknown>>;
  readonly errors?: Readonly<Record<string, string>>;
  readonly extensions?: Extensions;
}

export interface RawOperationsFile {
  readonly operations: Readonly<Record<string, RawOperation>>;
}

export interface RawSolution {
  readonly uniqueName: string;
  readonly version: string;
  readonly publisher: Solution['publisher'];
  readonly connectorName?: string;
  readonly oauth?: OAuthForm;
  readonly environmentVariables?: Readonly<
    Record<string, Partial<EnvironmentVariable> & Pick<EnvironmentVariable, 'label' | 'description'>>
  >;
}

export interface RawConnector {
  readonly title: string;
  readonly description: string;
  readonly version: string;
  readonly contact: Model['contact'];
  readonly metadata: Model['metadata'];
  readonly publisher: string;
  readonly stackOwner: string;
  readonly brandColor: string;
  readonly icon: string;
  readonly host: {
    readonly mode: HostMode;
    readonly declared: string;
    readonly basePath?: string;
    readonly parameter: string;
    readonly allowed: readonly string[];
    readonly connectionParameter: Host['connectionParameter'];
  };
  readonly authentication: {
    readonly provider: 'aad';
    readonly loginUri: string;
    readonly tenant: string;
    readonly resource: string;
    readonly clientId: string;
    readonly scopes?: readonly string[];
    readonly redirectMode?: string;
  };
  readonly connectionParameters?: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly label: string;
        readonly description: string;
        readonly tooltip?: string;
        readonly required?: boolean;
        readonly default?: string;
      }
    >
  >;
  readonly policies?: readonly Omit<Policy, 'origin'>[];
  readonly parameterGroups?: Readonly<Record<string, RawParameters>>;
  readonly defaultParameters?: readonly string[];
  readonly responseHeaders?: Readonly<Record<string, { readonly description: string }>>;
  readonly published?: boolean;
  readonly limits: Model['limits'];
  readonly solution: RawSolution;
  readonly platform?: { readonly nullable?: 'x-nullable' | 'untyped' };
  readonly extensions?: Extensions;
}
