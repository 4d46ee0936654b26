/** The calls of this session, and the connections of the gateway. */
import { useEffect, useState } from 'preact/hooks';
import { type Call, statusText, toneOf } from '../session.ts';
import { type Connection, connectionsNow } from './gateway.ts';
import { timeText } from './timeline.tsx';

interface HistoryProps {
  readonly calls: readonly Call[];
  readonly shown: number | undefined;
  onRecall(call: Call): void;
}

export function HistoryView({ calls, shown, onRecall }: HistoryProps) {
  if (calls.length === 0) return <p class="none">Calls of this session are listed here, with their forms.</p>;
  return (
    <ol class="history">
      {calls.map(call => (
        <li key={call.number}>
          <button
            type="button"
            aria-current={call.number === shown ? 'true' : undefined}
            onClick={() => onRecall(call)}
          >
            <span class={`status ${toneOf(call.status)}`}>{statusText(call.status)}</span>
            <span class="grow">{call.summary}</span>
            <time class="muted" dateTime={call.time}>
              {timeText(call.time)}
            </time>
          </button>
        </li>
      ))}
    </ol>
  );
}

export function ConnectionsView({
  connections,
  current,
}: {
  connections: readonly Connection[];
  current: string;
}) {
  const [list, setList] = useState(connections);
  useEffect(() => {
    connectionsNow().then(setList, () => undefined);
  }, []);
  if (list.length === 0) return <p class="none">The gateway lists no connections.</p>;
  return (
    <ul class="connections">
      {list.map(({ id, address, status, expires }) => (
        <li key={id}>
          <p>
            <strong>{id}</strong> {id === current && <span class="tag">in use</span>}{' '}
            {status && <span class="tag">{status}</span>}
          </p>
          <code>{address}</code>
          {expires && <p class="muted">expires {expires}</p>}
        </li>
      ))}
    </ul>
  );
}
