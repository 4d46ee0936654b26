/** What a service does with a request that is in order: decide, keep, answer. */

import type { Json, Response } from '../../policies/exchange.ts';
import { jsonHeader } from '../content.ts';
import { durationOf } from './condition.ts';
import type { Decision, Forced } from './decide.ts';
import type { ServiceDescription, Velocity } from './description.ts';
import { type Faults, Refused } from './faults.ts';
import type { Call } from './operation.ts';
import type { Surroundings } from './service.ts';
import type { Store, StoredDecision, StoredLink } from './store.ts';

interface Setting extends Surroundings {
  readonly description: ServiceDescription;
  readonly faults: Faults;
}

/** Decides where the operation is an assessment, keeps the event and gives the answer. Throws Refused. */
export async function carryOut(call: Call, forced: Forced, setting: Setting): Promise<Response> {
  const { operation, environment, correlationId, pathParameters, request } = call;
  const { store, description, faults, now, newId } = setting;
  const { record } = operation.description;
  const id = operation.recordId(call) ?? newId();
  const assessment = operation.assessment(call);
  if (assessment) {
    const before = store.assessed(environment, record, id);
    if (before && description.requests.resent === 'replay') return answerOf(before.status, before.response);
    if (before) throw new Refused(400, faults.message('resent', { record: operation.description.title, id }));
    if (!assessment.decide)
      throw new Refused(404, faults.message('unknownAssessment', { name: assessment.name }));
  }
  const links = operation.links(call);
  const time = now();
  const decision = assessment?.decide?.({
    request,
    environment,
    forced,
    evaluate: description.requests.evaluate,
    velocity: velocity => velocityOf(velocity, store, environment, links, time),
  });
  const context = {
    request,
    path: { ...pathParameters },
    id,
    reference: newId(),
    decision: decision ? decisionJson(decision) : null,
  };
  const response = operation.contract.spelled(operation.answer(context));
  const event = {
    time,
    environment,
    operationId: operation.id,
    record,
    id,
    correlationId,
    request,
    status: 200,
    response,
  };
  await store.save(decision ? { ...event, decision: kept(decision) } : event, links);
  return answerOf(200, response);
}

function answerOf(status: number, body: Json): Response {
  return { status, headers: [jsonHeader], body };
}

function decisionJson(decision: Decision): Json {
  return decision as unknown as Json;
}

function kept({ outcome, clause, scores }: Decision): StoredDecision {
  return { outcome, clause, scores };
}

/** Numbers over stored events; the highest one where an event has several links of the kind. */
function velocityOf(
  velocity: Velocity,
  store: Store,
  environment: string,
  links: readonly StoredLink[],
  time: number,
): number {
  const { by, within, count, sum, distinct } = velocity;
  const since = time - durationOf(within);
  const [record = '', ...field] = (sum ?? '').split('.');
  const numbers = links
    .filter(({ kind }) => kind === by)
    .map(link => {
      const counting = { environment, by: link, since };
      if (count !== undefined) return store.count(count, counting);
      if (distinct !== undefined) return store.distinct(distinct, counting);
      return store.sum(record, field.join('.'), counting);
    });
  return Math.max(0, ...numbers);
}
