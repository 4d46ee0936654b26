/** The properties file as the deployment tools take it, which is not quite as certification wants it. */
import { data, type PackageInput } from './target.ts';

export interface OAuthSettings {
  readonly [key: string]: unknown;
  readonly clientId?: string;
}

export interface Properties {
  readonly connectionParameters?: Readonly<
    Record<string, { readonly type: string; readonly oAuthSettings?: OAuthSettings }>
  >;
  readonly iconBrandColor?: string;
  readonly policyTemplateInstances?: readonly unknown[];
  readonly scriptOperations?: readonly string[];
  readonly stackOwner?: string;
}

/** The inner object of apiProperties.json. */
export function propertiesOf(input: Pick<PackageInput, 'artefacts'>): Properties {
  return data<{ properties: Properties }>(input, 'apiProperties.json').properties;
}

/** Without `stackOwner`: a create or update by a customer is refused with it (PowerPlatformConnectors issue 614). */
export function deployableProperties(input: Pick<PackageInput, 'artefacts'>): object {
  const { stackOwner: _, ...properties } = propertiesOf(input);
  return { properties };
}
