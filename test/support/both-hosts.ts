/** One run of a flow on each host, which must come to the same. */
import { expect } from 'vitest';
import { hosts } from '../../scripts/flows/run/host.ts';
import type { Json } from '../../scripts/flows/run/value.ts';
import { type BenchOptions, type FlowBench, flowBench, type Wire, withoutIds } from './flow-bench.ts';
import { protect } from './orders.ts';

/** Calls that reached the service and were answered so. */
export const sent = (bench: FlowBench, status = 200): Wire[] =>
  bench.wire.filter(wire => wire.to.startsWith('https:') && wire.status === status);

/** JSON with names in order, so that equal calls are equal texts. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Runs on both hosts, and holds that answer, status, calls and time are the same; gives one of them. */
export async function onBoth(
  name: string,
  body: Json | string,
  options: BenchOptions = {},
): Promise<FlowBench & { readonly answer: Json }> {
  const seen: { readonly bench: FlowBench; readonly told: Json; readonly answer: Json }[] = [];
  for (const host of hosts) {
    const bench = flowBench(host, { settings: protect, ...options });
    const run = await bench.run(name, body);
    const wire = bench.wire.map(call => canonical(withoutIds(call))).sort();
    const answer: Json = { ...run.answer, headers: { ...run.answer.headers } };
    seen.push({
      bench,
      answer,
      told: { status: run.status, took: run.milliseconds, answer: withoutIds(answer), wire },
    });
  }
  const [one, other] = seen;
  expect(one?.told).toEqual(other?.told);
  if (!one) throw new Error('no host');
  return { ...one.bench, answer: one.answer };
}
