/** Refusals of a service, as its files word them. */

import type { Json, Response } from '../../policies/exchange.ts';
import { jsonHeader } from '../content.ts';
import type { Issue } from '../schema-check.ts';
import type { MessageName, RequestSwitches, ServiceDescription } from './description.ts';
import { type Template, template } from './template.ts';

/** Thrown where a request is refused; answered with the error body of its operation. */
export class Refused extends Error {
  readonly status: number;
  readonly others: readonly string[];
  constructor(status: number, message: string, others: readonly string[] = []) {
    super(message);
    this.status = status;
    this.others = others;
  }
}

export interface Faults {
  message(name: MessageName, values: { readonly [name: string]: Json }): string;
  /** The refusal of a body with these issues; nothing when the switches allow all of them. */
  refusal(issues: readonly Issue[]): Refused | undefined;
  /** The body of an error. `about` is what the templates may name: the event, the request. */
  answer(
    error: string,
    fault: { status: number; message?: string; others?: readonly string[] },
    about: Json,
  ): Response;
}

/** Compiles messages and bodies of a description. */
export function faultsOf({ messages, errors, statuses, requests }: ServiceDescription): Faults {
  const texts = new Map(Object.entries(messages).map(([name, text]) => [name, template(text)]));
  const bodies = new Map(Object.entries(errors).map(([name, body]) => [name, template(body)]));
  const message: Faults['message'] = (name, values) => String(texts.get(name)?.(values) ?? name);
  return {
    message,
    refusal: issues => {
      const [first, ...others] = levels(issues.filter(issue => counts(issue, requests))).map(
        ([level, group]) => wording(message, level, group),
      );
      return first === undefined ? undefined : new Refused(400, first, others);
    },
    answer: (error, { status, message: text, others = [] }, about) => {
      const known = statuses[String(status)] ?? {};
      const fill = (body: Template, said: Json, rest: Json): Json =>
        body({
          message: null,
          ...known,
          ...(about as object),
          status,
          ...(said === undefined ? {} : { message: said }),
          others: rest,
        });
      const body = bodies.get(error) ?? (() => ({}));
      const said = text ?? known['message'] ?? null;
      const rest = others.length === 0 ? null : others.map(other => fill(body, other, null));
      return { status, headers: [jsonHeader], body: fill(body, said, rest) };
    },
  };
}

function counts({ kind }: Issue, { unknown, values, formats }: RequestSwitches): boolean {
  if (kind === 'unknown') return unknown === 'refuse';
  if (kind === 'value') return values === 'listed';
  if (kind === 'format') return formats === 'checked';
  return true;
}

/** Missing fields of one object are told together; anything else on its own. */
function levels(issues: readonly Issue[]): [level: string, group: readonly Issue[]][] {
  const groups = new Map<string, Issue[]>();
  for (const issue of issues) {
    const level = levelOf(issue.path);
    const key = issue.kind === 'missing' ? level : `${level}\n${issue.name}\n${issue.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), issue]);
  }
  return [...groups.values()].map(group => [levelOf(group[0]?.path ?? []), group]);
}

/** The object that holds the field: `(root)`, or its path, whose wording for deeper levels is inferred. */
function levelOf(path: Issue['path']): string {
  const parent = path.slice(0, -1);
  return parent.length === 0 ? '(root)' : parent.join('.');
}

function wording(message: Faults['message'], level: string, group: readonly Issue[]): string {
  const [first] = group;
  if (!first) return '';
  const names = group.map(({ name }) => name).join(', ');
  const { kind, name, expected, actual } = first;
  return message(kind, { names, name, level, expected, actual });
}
