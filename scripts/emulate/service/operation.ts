/** Operations of a service, compiled: templates, links and what the definition says of their bodies. */
import type { Json } from '../../policies/exchange.ts';
import type { Definition } from '../definition.ts';
import { condition, type Test } from './condition.ts';
import { type Contract, contractOf } from './contract.ts';
import { type Decide, deciders } from './decide.ts';
import type { OperationDescription } from './description.ts';
import type { ServiceFiles } from './load.ts';
import type { StoredLink } from './store.ts';
import { type Template, template } from './template.ts';
import { pathOf, textsAt } from './values.ts';

/** One request on its way through the service. */
export interface Call {
  readonly operation: Operation;
  readonly environment: string;
  readonly correlationId: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  /** The body with its fields as the definition spells them. */
  readonly request: Json;
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly description: OperationDescription;
  readonly contract: Contract;
  readonly event: Template;
  readonly answer: Template;
  /** The identifier of the record; undefined when the request leaves it out. */
  recordId(call: Call): string | undefined;
  links(call: Call): StoredLink[];
  /** What decides, with its name; `decide` is undefined when nobody wrote such an assessment. */
  assessment(call: Call): { readonly name: string; readonly decide: Decide | undefined } | undefined;
}

type Texts = (call: Call) => string[];

/** Compiles the operations that both the description and the definition have. */
export function operationsOf({ description, decisions }: ServiceFiles, definition: Definition): Operation[] {
  const decide = deciders(decisions);
  return definition.operations.flatMap(({ id, method, path, ...declared }) => {
    const own = description.operations[id];
    if (!own) return [];
    const idOf = textsOf(own.id);
    const links = own.links.map(({ to, field, when }) => ({
      kind: to,
      texts: textsOf(field),
      when: when && condition(when, decisions.lists),
    }));
    const { assessment } = own;
    const named = assessment?.startsWith('path:')
      ? textsOf(assessment)
      : () => (assessment === undefined ? [] : [assessment]);
    return [
      {
        id,
        method,
        path,
        description: own,
        contract: contractOf(definition, { id, method, path, ...declared }, description),
        event: template(own.event),
        answer: template(own.answer),
        recordId: (call: Call) => idOf(call)[0],
        links: (call: Call) =>
          links.flatMap(({ kind, texts, when }) =>
            !when || holds(when, call)
              ? texts(call).map(value => ({ kind, value: value.slice(0, 500) }))
              : [],
          ),
        assessment: (call: Call) => {
          const [name] = named(call);
          return name === undefined ? undefined : { name, decide: decide.get(name.toLowerCase()) };
        },
      },
    ];
  });
}

/** Conditions of links look at the request alone. */
function holds(test: Test, { request }: Call): boolean {
  return test({ request, scores: {}, velocity: () => 0 });
}

/** Texts of a field of the request, or of a parameter of its address. */
function textsOf(field: string): Texts {
  if (!field.startsWith('path:')) {
    const path = pathOf(field);
    return ({ request }) => textsAt(request, path);
  }
  const name = field.slice('path:'.length).toLowerCase();
  return ({ pathParameters }) =>
    Object.entries(pathParameters).flatMap(([candidate, value]) =>
      candidate.toLowerCase() === name ? [value] : [],
    );
}
