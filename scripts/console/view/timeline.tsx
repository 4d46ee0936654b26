/** What the service behind the gateway remembers: the latest events, or all about one record. */
import { useEffect, useState } from 'preact/hooks';
import { entriesOf } from '../definition.ts';
import { isObject, type Json, member, shown, textMember } from '../json.ts';
import { ask } from './gateway.ts';
import { JsonTree } from './json-tree.tsx';

interface Wanted {
  readonly kind: string;
  readonly id: string;
}

export function TimelineView({ latest }: { latest: number | undefined }) {
  const [overview, setOverview] = useState<Json>();
  const [wanted, setWanted] = useState<Wanted>();
  const [events, setEvents] = useState<readonly Json[]>([]);
  const [state, setState] = useState<'loading' | 'there' | 'none' | 'failed'>('loading');

  useEffect(() => {
    let current = true;
    const path = wanted && `/timeline/${encodeURIComponent(wanted.kind)}/${encodeURIComponent(wanted.id)}`;
    Promise.all([ask('/timeline'), path === undefined ? undefined : ask(path)]).then(
      ([all, one]) => {
        if (!current) return;
        setOverview(all);
        setEvents(listOf(member(path === undefined ? all : one, 'events')));
        setState(all === undefined ? 'none' : 'there');
      },
      () => current && setState('failed'),
    );
    return () => {
      current = false;
    };
  }, [wanted, latest]);

  if (state === 'loading') return <p class="none">Asking the service…</p>;
  if (state === 'failed')
    return <p class="none">The timeline cannot be read. Is the gateway still running?</p>;
  if (state === 'none')
    return <p class="none">This gateway has no service of its own, so nothing is remembered.</p>;
  return (
    <>
      <Search kinds={kindsOf(overview)} wanted={wanted} onWanted={setWanted} />
      <h3>{wanted ? `${wanted.kind} ${wanted.id}` : 'Latest events'}</h3>
      {events.length === 0 && <p class="none">No events{wanted ? ' with this ID' : ' yet'}.</p>}
      <ol class="events">
        {events.map((event, index) => (
          <Event key={index} event={event} onWanted={setWanted} kinds={kindsOf(overview)} />
        ))}
      </ol>
    </>
  );
}

interface Kind {
  readonly kind: string;
  readonly title: string;
}

function Search({
  kinds,
  wanted,
  onWanted,
}: {
  kinds: readonly Kind[];
  wanted: Wanted | undefined;
  onWanted(wanted: Wanted | undefined): void;
}) {
  const [kind, setKind] = useState(kinds[0]?.kind ?? '');
  const [id, setId] = useState('');
  const show = (event: Event): void => {
    event.preventDefault();
    onWanted(id === '' ? undefined : { kind, id });
  };
  return (
    <form class="timeline-search" onSubmit={show}>
      <label>
        <span class="unseen">Kind of record</span>
        <select value={kind} onChange={event => setKind(event.currentTarget.value)}>
          {kinds.map(entry => (
            <option key={entry.kind} value={entry.kind}>
              {entry.title}
            </option>
          ))}
        </select>
      </label>
      <label class="grow">
        <span class="unseen">ID</span>
        <input type="text" value={id} placeholder="ID" onInput={event => setId(event.currentTarget.value)} />
      </label>
      <button type="submit">Show</button>
      {wanted && (
        <button type="button" onClick={() => onWanted(undefined)}>
          Latest
        </button>
      )}
    </form>
  );
}

function Event({
  event,
  kinds,
  onWanted,
}: {
  event: Json;
  kinds: readonly Kind[];
  onWanted(wanted: Wanted): void;
}) {
  const time = textMember(event, 'time') ?? '';
  const record = textMember(event, 'record');
  const id = textMember(event, 'id');
  const known = kinds.find(({ kind }) => kind === record);
  return (
    <li>
      <p>
        <strong>{textMember(event, 'title') ?? textMember(event, 'operationId') ?? 'Event'}</strong>{' '}
        <time class="muted" dateTime={time}>
          {timeText(time)}
        </time>
      </p>
      {known && id !== undefined && (
        <button type="button" class="link" onClick={() => onWanted({ kind: known.kind, id })}>
          {known.title} {id}
        </button>
      )}
      {!known && id !== undefined && (
        <p class="muted">
          {record} {id}
        </p>
      )}
      <p class="facts">
        {entriesOf(member(event, 'summary')).map(([name, value]) => (
          <span key={name} class="fact">
            <span class="muted">{name}</span> {shown(value)}
          </span>
        ))}
      </p>
      {(['request', 'response'] as const).map(name => {
        const value = member(event, name);
        return value === undefined ? null : <JsonTree key={name} name={name} value={value} open={0} />;
      })}
    </li>
  );
}

function kindsOf(overview: Json | undefined): Kind[] {
  return listOf(member(overview, 'kinds')).flatMap(entry => {
    const kind = textMember(entry, 'kind');
    return kind === undefined ? [] : [{ kind, title: textMember(entry, 'title') ?? kind }];
  });
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value.filter(entry => isObject(entry)) : [];
}

/** Local time, and the text itself when it is none. */
export function timeText(time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? time : date.toLocaleTimeString();
}
