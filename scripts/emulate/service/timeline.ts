/** What happened to a purchase, a user or anything else that the service files name: events in their order, and how each record stands. */
import type { Json } from '../../policies/exchange.ts';
import type { ServiceDescription } from './description.ts';
import type { Store, StoredEvent } from './store.ts';
import { merged, pathOf, textsAt } from './values.ts';

/** Events of one thing at most; the latest when there are more. */
const longest = 500;

/** Kinds that can be asked for, and the latest events of all. */
export function overview({ kinds, operations }: ServiceDescription, store: Store): Json {
  return {
    kinds: Object.entries(kinds).flatMap(([kind, { title, timeline }]) =>
      timeline ? [{ kind, title }] : [],
    ),
    events: store.latest(50).map(event => eventJson(event, operations)),
  };
}

/** The timeline of one thing; undefined when there is no such kind. */
export function timelineOf(
  { kinds, operations }: ServiceDescription,
  store: Store,
  kind: string,
  id: string,
): Json | undefined {
  const known = Object.keys(kinds).find(name => name.toLowerCase() === kind.toLowerCase());
  if (known === undefined) return undefined;
  const joins = Object.entries(kinds).flatMap(([name, { joins: joining }]) => (joining ? [name] : []));
  const events = store.timeline({ kind: known, value: id }, joins, longest);
  return {
    kind: known,
    id,
    events: events.map(event => eventJson(event, operations)),
    records: recordsOf(events),
  };
}

/** Records as they stand: later events of the same record update it, and what they leave out stays. */
function recordsOf(events: readonly StoredEvent[]): Json {
  const records = new Map<string, { record: string; id: string; body: Json }>();
  for (const { environment, record, id, request } of events) {
    const name = JSON.stringify([environment, record, id]);
    const before = records.get(name);
    records.set(name, { record, id, body: before ? merged(before.body, request) : request });
  }
  return [...records.values()];
}

function eventJson(event: StoredEvent, operations: ServiceDescription['operations']): Json {
  const { time, environment, operationId, record, id, correlationId, request, status, response, decision } =
    event;
  const known = operations[operationId];
  const fields = Object.entries(known?.summary ?? {}).flatMap(([name, field]) => {
    const [value] = textsAt(request, pathOf(field));
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    time: new Date(time).toISOString(),
    operationId,
    title: known?.title ?? operationId,
    record,
    id,
    environment,
    correlationId,
    summary: {
      ...(decision ? { decision: decision.outcome, ...decision.scores, clause: decision.clause } : {}),
      ...Object.fromEntries(fields),
    },
    status,
    request,
    response,
  };
}
