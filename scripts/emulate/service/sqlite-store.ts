/**
 * The store in one SQLite file, or in memory. Each event is written in one transaction with a log in front of it, so that a process that is
 * killed loses nothing that was answered. The package brings its binary along; nothing is compiled on installation.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { Json } from '../../policies/exchange.ts';
import { sharedTransaction } from './shared-transaction.ts';
import type { Store, StoredDecision, StoredEvent, StoredLink } from './store.ts';

/** Raised when the file is there and is no store; the message is for people. */
export class UnreadableStore extends Error {}

/** The version of the tables; a file of another one is refused rather than guessed at. */
const version = 1;

const tables = `
  create table if not exists about (name text primary key, value blob) without rowid;
  create table if not exists events (
    seq integer primary key, time integer not null, environment text not null, operation text not null, record text not null,
    id text not null, correlation text not null, decision text, request text not null, status integer not null,
    response text not null);
  create index if not exists events_by_record on events (environment, record, id);
  create table if not exists links (
    environment text not null, kind text not null, value text not null, seq integer not null, record text not null,
    time integer not null, primary key (kind, value, environment, time, seq)) without rowid;
  create index if not exists links_of_event on links (seq, kind, value);
`;

type Row = Readonly<Record<string, string | number | null>>;

/** Opens a store; `undefined` keeps it in memory. Throws UnreadableStore. */
export function openStore(path: string | undefined): Store {
  const db = openDatabase(path);
  const insertEvent = db.prepare('insert into events values (null, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const insertLinks = linksInserter(db);
  const selectAssessed = db.prepare(
    'select * from events where environment = ? and record = ? and id = ? and decision is not null order by seq limit 1',
  );
  const countLinks = db.prepare(
    'select count(*) as n from links where kind = ? and value = ? and environment = ? and time >= ? and record = ?',
  );
  const countDistinct = db.prepare(
    'select count(distinct o.value) as n from links l cross join links o indexed by links_of_event on o.seq = l.seq and o.kind = ?' +
      ' where l.kind = ? and l.value = ? and l.environment = ? and l.time >= ?',
  );
  const sumField = db.prepare(
    'select total(json_extract(e.request, ?)) as n from links l cross join events e on e.seq = l.seq' +
      ' where l.kind = ? and l.value = ? and l.environment = ? and l.time >= ? and l.record = ?',
  );
  const number = (row: unknown): number => Number((row as Row | undefined)?.['n'] ?? 0);
  const transaction = sharedTransaction(db, { onDisk: path !== undefined });
  const write = (event: StoredEvent, links: readonly StoredLink[]): void => {
    const { time, environment, operationId, record, id, correlationId, decision, request, status, response } =
      event;
    const { lastInsertRowid } = insertEvent.run(
      time,
      environment,
      operationId,
      record,
      id,
      correlationId,
      decision ? JSON.stringify(decision) : null,
      JSON.stringify(request),
      status,
      JSON.stringify(response),
    );
    insertLinks(
      links.flatMap(({ kind, value }) => [environment, kind, value, Number(lastInsertRowid), record, time]),
    );
  };
  return {
    assessed: (environment, record, id) => {
      const row = selectAssessed.get(environment, record, id) as Row | undefined;
      return row && eventOf(row);
    },
    save: (event, links) => {
      const done = transaction.join();
      write(event, links);
      return done;
    },
    count: (record, { by, environment, since }) =>
      number(countLinks.get(by.kind, by.value, environment, since, record)),
    sum: (record, field, { by, environment, since }) =>
      number(sumField.get(jsonPath(field), by.kind, by.value, environment, since, record)),
    distinct: (kind, { by, environment, since }) =>
      number(countDistinct.get(kind, by.kind, by.value, environment, since)),
    timeline: (link, joins, limit) => timelineOf(db, link, joins, limit),
    latest: limit =>
      (db.prepare('select * from events order by seq desc limit ?').all(limit) as Row[]).map(eventOf),
    key: () => keyOf(db),
    close: () => {
      transaction.end();
      db.close();
    },
  };
}

type Library = typeof import('@photostructure/sqlite');
type Database = InstanceType<Library['DatabaseSync']>;

/** All links of an event in one statement: calling it costs more than what it does. */
function linksInserter(db: Database): (values: readonly (string | number)[]) => void {
  const columns = 6;
  const most = 100;
  const statements = new Map<number, ReturnType<Database['prepare']>>();
  const statementOf = (rows: number): ReturnType<Database['prepare']> => {
    const known = statements.get(rows);
    if (known) return known;
    const marks = Array.from({ length: rows }, () => '(?, ?, ?, ?, ?, ?)').join(', ');
    const statement = db.prepare(`insert or ignore into links values ${marks}`);
    statements.set(rows, statement);
    return statement;
  };
  return values => {
    for (let from = 0; from < values.length; from += most * columns) {
      const some = values.slice(from, from + most * columns);
      statementOf(some.length / columns).run(...some);
    }
  };
}

function openDatabase(path: string | undefined): Database {
  const { DatabaseSync } = createRequire(import.meta.url)('@photostructure/sqlite') as Library;
  try {
    if (path !== undefined) mkdirSync(dirname(path), { recursive: true });
    const db = new DatabaseSync(path ?? ':memory:', { timeout: 5000 });
    if (path !== undefined) db.exec('pragma journal_mode = wal');
    // The system has each transaction before it is answered, so that a killed process loses nothing. The disk has it when requests pause.
    db.exec('pragma synchronous = off');
    // Folding the log into the file holds up every caller, so it is done in pieces of some milliseconds.
    db.exec('pragma wal_autocheckpoint = 3000');
    db.exec('pragma cache_size = -32000');
    const [{ user_version: found } = { user_version: 0 }] = db.prepare('pragma user_version').all() as Row[];
    if (found !== 0 && found !== version)
      throw new UnreadableStore(`it was written by another version of the tool`);
    db.exec(tables);
    db.exec(`pragma user_version = ${version}`);
    return db;
  } catch (cause) {
    if (cause instanceof UnreadableStore) throw cause;
    throw new UnreadableStore(cause instanceof Error ? cause.message : String(cause));
  }
}

/** Events of a thing, and those that share a joining link with one of them. */
function timelineOf(
  db: Database,
  { kind, value }: StoredLink,
  joins: readonly string[],
  limit: number,
): StoredEvent[] {
  const marks = joins.map(() => '?').join(', ');
  const rows = db
    .prepare(
      `with own as (select seq from links where kind = ? and value = ?)
       select * from events where seq in (
         select seq from own union
         select other.seq from own
           cross join links joint indexed by links_of_event on joint.seq = own.seq and joint.kind in (${marks})
           cross join links other on other.kind = joint.kind and other.value = joint.value and other.environment = joint.environment)
       order by seq desc limit ?`,
    )
    .all(kind, value, ...joins, limit) as Row[];
  return rows.map(eventOf).reverse();
}

function keyOf(db: Database): Uint8Array {
  db.prepare("insert or ignore into about values ('key', ?)").run(randomBytes(32));
  const row = db.prepare("select value from about where name = 'key'").get() as { value: Uint8Array };
  return new Uint8Array(row.value);
}

function eventOf(row: Row): StoredEvent {
  const text = (name: string): string => String(row[name]);
  return {
    time: Number(row['time']),
    environment: text('environment'),
    operationId: text('operation'),
    record: text('record'),
    id: text('id'),
    correlationId: text('correlation'),
    request: parsed(row['request']),
    status: Number(row['status']),
    response: parsed(row['response']),
    ...(row['decision'] === null ? {} : { decision: JSON.parse(text('decision')) as StoredDecision }),
  };
}

function parsed(text: Row[string] | undefined): Json {
  return JSON.parse(String(text)) as Json;
}

/** A dotted path as SQLite has it; quotes keep any name harmless. */
function jsonPath(field: string): string {
  return `$${field
    .split('.')
    .map(step => `."${step.replaceAll('"', '')}"`)
    .join('')}`;
}
