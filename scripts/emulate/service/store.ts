/** What a service remembers, and what can be asked about it. Says nothing about where it is kept. */
import type { Json } from '../../policies/exchange.ts';

export interface StoredEvent {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly environment: string;
  readonly operationId: string;
  /** Kind of record and its identifier. */
  readonly record: string;
  readonly id: string;
  readonly correlationId: string;
  /** What was decided; missing for events that are only kept. */
  readonly decision?: StoredDecision;
  readonly request: Json;
  readonly status: number;
  readonly response: Json;
}

export interface StoredDecision {
  readonly outcome: string;
  readonly clause: string;
  readonly scores: Readonly<Record<string, number>>;
}

export interface StoredLink {
  readonly kind: string;
  readonly value: string;
}

export interface Counting {
  readonly environment: string;
  /** The link that the events share. */
  readonly by: StoredLink;
  /** Milliseconds since 1970. */
  readonly since: number;
}

export interface Store {
  /** The first event of an assessment, for an answer to one that is sent again. */
  assessed(environment: string, record: string, id: string): StoredEvent | undefined;
  /** Keeps an event and its links; settled once a killed process would not lose them. */
  save(event: StoredEvent, links: readonly StoredLink[]): Promise<void>;
  /** Events of a kind of record. */
  count(record: string, counting: Counting): number;
  /** The sum of a field over events of a kind of record. */
  sum(record: string, field: string, counting: Counting): number;
  /** Different values of another link over these events. */
  distinct(kind: string, counting: Counting): number;
  /** Events of one thing and of what belongs to it, oldest first, at most `limit`, the latest when there are more. */
  timeline(link: StoredLink, joins: readonly string[], limit: number): readonly StoredEvent[];
  /** The latest events, newest first. */
  latest(limit: number): readonly StoredEvent[];
  /** A secret that is made once and stays the same for this store. */
  key(): Uint8Array;
  close(): void;
}
