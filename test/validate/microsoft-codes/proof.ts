/** A small fault that Microsoft's validator has a name for, the rule that must report it, and words of what it must say. */
import type { Fixture } from '../../support/connector-fixture.ts';

export interface Proof {
  readonly name: string;
  readonly rule: string;
  readonly says: string;
  readonly fixture: Fixture;
}

type Values = Readonly<Record<string, unknown>>;

interface More {
  readonly profile?: Fixture['profile'];
  /** Members of the definition to take away. */
  readonly remove?: readonly string[];
  /** Values of apiProperties.json by pointer. */
  readonly properties?: Values;
  readonly without?: readonly string[];
  readonly files?: Fixture['files'];
}

const definition = 'apiDefinition.swagger.json';
const properties = 'apiProperties.json';

/** Operations and schemas of the small connector. */
export const get = '/paths/~1orders~1{id}/get';
export const post = '/paths/~1orders/post';
export const list = '/paths/~1customers/get';
export const id = `${get}/parameters/0`;
export const size = `${get}/parameters/1`;
export const body = `${post}/parameters/0`;
export const customer = `${body}/schema/properties/customer`;
export const amount = `${body}/schema/properties/amount`;
export const state = '/definitions/Order/properties/state';

/** What a fault is: values of the definition by pointer; as certified, where all rules are on. */
export function proof(name: string, rule: string, says: string, set: Values = {}, more: More = {}): Proof {
  const fixture: Fixture = {
    profile: more.profile ?? 'certified',
    set: { [definition]: set, [properties]: more.properties ?? {} },
    remove: { [definition]: more.remove ?? [], [properties]: more.without ?? [] },
    ...(more.files ? { files: more.files } : {}),
  };
  return { name, rule, says, fixture };
}

/** A parameter of a query with all its words. */
export const query = (name: string, more: Values = {}): Values => ({
  name,
  in: 'query',
  type: 'string',
  'x-ms-summary': 'Word',
  description: 'A word.',
  ...more,
});

/** A body that is an object with these fields. */
export const bodyOf = (fields: Values, more: Values = {}): Values => ({
  name: 'body',
  in: 'body',
  required: true,
  schema: { type: 'object', properties: fields, ...more },
});
