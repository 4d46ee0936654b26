/** The bar at the top: which connector, through which connection, in which light. */
import type { Start } from './gateway.ts';
import { ThemeButton } from './theme.tsx';

interface Props {
  readonly start: Start;
  readonly connection: string;
  onConnection(id: string): void;
}

export function Header({ start, connection, onConnection }: Props) {
  const ids = start.connections.map(({ id }) => id);
  return (
    <header class="top">
      <h1>
        {start.title} <span class="muted wide">console</span>
      </h1>
      <div class="connection">
        <span class="muted wide" aria-hidden="true">
          Connection
        </span>
        <select
          aria-label="Connection"
          value={connection}
          onChange={event => onConnection(event.currentTarget.value)}
        >
          {(ids.includes(connection) ? ids : [connection, ...ids]).map(id => (
            <option key={id} value={id}>
              {id}
            </option>
          ))}
        </select>
      </div>
      <ThemeButton />
    </header>
  );
}
