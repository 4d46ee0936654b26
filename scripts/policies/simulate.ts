/**
 * What the gateway does with the policies of a connector: in the order of the file, section by section, with a record of what each
 * one saw and changed. The order is not documented; policies compile to API Management, which runs them in document order.
 */
import type { Exchange, Fields, Section } from './exchange.ts';
import { policyTemplate } from './index.ts';
import { membersOf, type PolicyInstance } from './instance.ts';
import { simulations } from './simulations.ts';

/** Carries out one policy on an exchange. Throws PolicyFailure when it cannot be done. */
export type Simulate = (
  parameters: Readonly<Record<string, unknown>>,
  exchange: Exchange,
  section: Section,
) => void | Promise<void>;

export interface PolicyTrace {
  readonly template: string;
  readonly title: string;
  readonly section: Section;
  /** One line a change; none when the policy changed nothing. */
  readonly changes: readonly string[];
}

/** A template that is not simulated; the gateway answers 501 with its name. */
export class UnknownTemplate extends Error {
  readonly template: string;
  constructor(template: string) {
    super(`policy template ${template} is not emulated`);
    this.template = template;
  }
}

/** Templates that name no section, and the one in which they work. */
const impliedSections: Readonly<Record<string, Section>> = {
  pollingtrigger: 'Response',
  updatenextlink: 'Response',
  setconnectionstatustounauthenticated: 'Response',
};

/** Runs the policies of one section that apply to an operation; changes the exchange and gives a record. */
export async function simulatePolicies(
  instances: readonly PolicyInstance[],
  operationId: string,
  section: Section,
  exchange: Exchange,
): Promise<PolicyTrace[]> {
  const traces: PolicyTrace[] = [];
  for (const instance of instances) {
    const { section: named, operations, parameters } = membersOf(instance);
    if (operations && !operations.includes(operationId)) continue;
    const id = policyTemplate(instance.templateId)?.id;
    const simulate = id === undefined ? undefined : simulations[id];
    if (id === undefined || !simulate) throw new UnknownTemplate(instance.templateId);
    const own = named ?? impliedSections[id] ?? 'Request';
    if (own !== section) continue;
    const before = snapshot(exchange, id);
    await simulate(parameters, exchange, section);
    traces.push({ template: id, title: instance.title, section, changes: changesOf(before, exchange) });
  }
  return traces;
}

/** Templates that never touch a body: copying a large one for each of them would be most of the work. */
const withoutBodies = new Set(['dynamichosturl', 'routerequesttoendpoint', 'setheader', 'setqueryparameter']);

interface Snapshot {
  readonly request: Exchange['request'];
  readonly response: Exchange['response'] | undefined;
  /** Bodies as text; undefined when they cannot change. */
  readonly bodies: readonly [string | undefined, string | undefined] | undefined;
}

function snapshot({ request, response }: Exchange, template: string): Snapshot {
  const copied = (fields: Fields): Fields => fields.map(([name, value]) => [name, value]);
  return {
    request: { ...request, query: copied(request.query), headers: copied(request.headers) },
    response: response && { ...response, headers: copied(response.headers) },
    bodies: withoutBodies.has(template) ? undefined : bodiesOf({ request, response }),
  };
}

function bodiesOf({
  request,
  response,
}: Pick<Snapshot, 'request' | 'response'>): NonNullable<Snapshot['bodies']> {
  return [JSON.stringify(request.body), JSON.stringify(response?.body)];
}

function changesOf(before: Snapshot, after: Exchange): string[] {
  const [was, is] = [before.request, after.request];
  const now = before.bodies && bodiesOf({ request: is, response: after.response });
  return [
    ...changed('method', was.method, is.method),
    ...changed('host', was.host, is.host),
    ...changed('path', was.path, is.path),
    ...fieldChanges('query', was.query, is.query),
    ...fieldChanges('header', was.headers, is.headers),
    ...(before.bodies?.[0] === now?.[0] ? [] : ['body: changed']),
    ...changed('status', before.response?.status, after.response?.status),
    ...fieldChanges('answer header', before.response?.headers ?? [], after.response?.headers ?? []),
    ...(before.bodies?.[1] === now?.[1] ? [] : ['answer body: changed']),
    ...changed('connection', undefined, after.connectionStatus),
  ];
}

function changed(what: string, before: unknown, after: unknown): string[] {
  if (before === after) return [];
  const shown = (value: unknown): string => (value === '' ? '(empty)' : String(value));
  return [before === undefined ? `${what}: ${shown(after)}` : `${what}: ${shown(before)} -> ${shown(after)}`];
}

function fieldChanges(what: string, before: Fields, after: Fields): string[] {
  const [was, is] = [joined(before), joined(after)];
  const names = new Set([...was.keys(), ...is.keys()]);
  return [...names].flatMap(name => {
    const [old, now] = [was.get(name), is.get(name)];
    if (old === now) return [];
    return now === undefined ? [`${what} ${name}: removed`] : changed(`${what} ${name}`, old, now);
  });
}

/** Values by name; several of one name in one text. */
function joined(fields: Fields): Map<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of fields) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before} & ${value}`);
  }
  return values;
}
