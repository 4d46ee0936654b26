/** The service of this repository's connector, in memory, with a clock and ids that tests hold. */
import { type Definition, definitionOf, type Schema } from '../../scripts/emulate/definition.ts';
import type { ServiceFiles } from '../../scripts/emulate/service/load.ts';
import { loadService } from '../../scripts/emulate/service/load.ts';
import { type Service, type ServiceRequest, serviceOf } from '../../scripts/emulate/service/service.ts';
import { openStore } from '../../scripts/emulate/service/sqlite-store.ts';
import type { Fields, Json, Response } from '../../scripts/policies/exchange.ts';
import { nodeFileSystem } from '../../scripts/source/file-system.ts';
import { root, swagger } from './connector.ts';

export const definition: Definition = definitionOf(swagger as unknown as Json);

const loaded = loadService(nodeFileSystem(root), 'connector/service', definition);
if (!loaded.value) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'));
export const serviceFiles: ServiceFiles = loaded.value;

export interface TestService {
  readonly service: Service;
  /** Turns the clock. */
  later(milliseconds: number): void;
  readonly waits: number[];
  /** A call with a good token. */
  call(path: string, body: Json, headers?: Fields, query?: Fields): Promise<Response>;
  send(request: Partial<ServiceRequest>): Promise<Response>;
}

/** Opens one; `change` alters the files that it reads. */
export function testService(
  change: (files: ServiceFiles) => ServiceFiles = files => files,
  path?: string,
): TestService {
  let now = Date.UTC(2026, 10, 1, 12);
  let made = 0;
  const waits: number[] = [];
  const service = serviceOf(change(serviceFiles), definition, {
    store: openStore(path),
    now: () => now,
    newId: () => {
      made += 1;
      return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
    },
    wait: async milliseconds => {
      waits.push(milliseconds);
    },
  });
  const send: TestService['send'] = request =>
    service.answer({ method: 'POST', path: '/', query: [], headers: [], ...request });
  return {
    service,
    waits,
    later: milliseconds => {
      now += milliseconds;
    },
    call: (to, body, headers = [], query = []) =>
      send({
        path: to,
        query,
        headers: [
          ['Authorization', `Bearer ${service.ownToken()}`],
          ['Content-Type', 'application/json'],
          ...headers,
        ],
        body,
      }),
    send,
  };
}

/** The smallest body that a schema accepts, every text named after its field. */
export function smallest(schema: Schema, name = 'value'): Json {
  const { type, format, enum: values, properties, items, required } = definition.resolve(schema);
  if (Array.isArray(values)) return values[0] ?? null;
  if (type === 'array') return [smallest(items as Schema, name)];
  if (type === 'boolean') return true;
  if (type === 'number' || type === 'integer') return 1;
  if (type === 'object' || properties !== undefined) {
    const known = (properties ?? {}) as { [name: string]: Schema };
    return Object.fromEntries(
      ((required ?? []) as string[]).map(key => [key, smallest(known[key] ?? {}, key)]),
    );
  }
  if (format === 'date-time') return '2026-11-01T10:00:00Z';
  return format === 'uri' ? 'https://www.contoso.com/' : `${name}-1`;
}

/** The smallest request of an operation: its path with parameters filled in, and its body. */
export function smallestRequest(id: string): {
  readonly path: string;
  readonly body: { [name: string]: Json };
} {
  const operation = definition.operations.find(candidate => candidate.id === id);
  if (!operation?.bodyParameter) throw new Error(`no operation ${id}`);
  const path = operation.path
    .replace('{assessment-api-name}', 'PointRedemption')
    .replace(/\{([^}]+)\}/g, '$1-1');
  return { path, body: smallest(operation.bodyParameter.schema) as { [name: string]: Json } };
}
