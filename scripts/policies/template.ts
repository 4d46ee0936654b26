/** What a policy template is: its parameters, where it may run, and the fact that says so. Knows no model. */
export type PolicySection = 'Request' | 'Response' | 'Failure';

export interface PolicyParameter {
  readonly required: boolean;
  /** Whether expressions such as @headers('x') are evaluated in the value. */
  readonly expressions: boolean;
  /** Plain data type of the value. */
  readonly type: 'string' | 'integer' | 'object';
  /** The only values there are. */
  readonly allowed?: readonly string[];
  /** What the platform takes when it is left out. */
  readonly default?: string;
  readonly describe: string;
}

export interface PolicyTemplate {
  /** The templateId in the casing that we emit. */
  readonly id: string;
  /** Other casings that published connectors use; the platform takes them too. */
  readonly aliases: readonly string[];
  readonly title: string;
  readonly parameters: Readonly<Record<string, PolicyParameter>>;
  /** Sections that may be named; empty when the template has none. */
  readonly sections: readonly PolicySection[];
  readonly sectionRequired: boolean;
  /** The `type` member that an instance carries besides its templateId. */
  readonly instanceType?: string;
  /** True when the official properties schema knows the template. */
  readonly inSchema: boolean;
  readonly source: string;
}

const text = (describe: string, more: Partial<PolicyParameter> = {}): PolicyParameter => ({
  required: true,
  expressions: true,
  type: 'string',
  describe,
  ...more,
});

/** A value in which expressions are evaluated. */
export const expression = text;

/** A plain text without expressions. */
export const plain = (describe: string, more: Partial<PolicyParameter> = {}): PolicyParameter =>
  text(describe, { expressions: false, ...more });

/** The choice between keeping and replacing a value that is already there. */
export const existsAction: PolicyParameter = plain('What happens to a value that is already there.', {
  required: false,
  allowed: ['override', 'skip', 'append'],
  default: 'override',
});

/** Where the property templates look: an object, and a property below it. */
export const propertyPath = {
  propertyParentPath: expression('Path of the object or array, such as @body() or @body().items.'),
  propertySubPath: plain('Path below the parent, such as @item().tags.', {
    required: false,
    default: 'null',
  }),
};

export const newPropertyPath = plain('Name or path of the property that receives the result.');

export const propertiesSchema =
  'microsoft/PowerPlatformConnectors schemas/paconn-apiProperties.schema.json, commit 8bff86ea (2024-10-23)';
