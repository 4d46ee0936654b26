/** The list of actions: `/` searches, arrows walk, Enter picks. One stop for the Tab key, however long the list. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Action } from '../definition.ts';

interface Props {
  readonly actions: readonly Action[];
  readonly current: string | undefined;
  onPick(action: Action): void;
}

export function ActionList({ actions, current, onPick }: Props) {
  const [query, setQuery] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(() => matching(actions, query), [actions, query]);
  const groups = useMemo(() => grouped(found), [found]);
  const stop = found.some(({ id }) => id === current) ? current : found[0]?.id;

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      search.current?.focus();
      search.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const walk = (event: KeyboardEvent): void => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex(button => button.matches(':focus'));
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (target === undefined) return;
    if (event.target === search.current && event.key !== 'ArrowDown') return;
    event.preventDefault();
    (target < 0 ? search.current : buttons[Math.min(target, buttons.length - 1)])?.focus();
  };

  const onSearchKey = (event: KeyboardEvent): void => {
    walk(event);
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && found[0]) onPick(found[0]);
    if (event.key === 'Escape') setQuery('');
  };

  return (
    <div class="actions">
      <label class="search">
        <span class="unseen">Search actions</span>
        <input
          ref={search}
          type="search"
          value={query}
          placeholder="Search actions"
          aria-describedby="search-keys"
          onInput={event => setQuery(event.currentTarget.value)}
          onKeyDown={onSearchKey}
        />
        <kbd>/</kbd>
        <span id="search-keys" class="unseen">
          Slash comes here from anywhere, arrow keys walk through the list, Enter picks.
        </span>
      </label>
      <div ref={list} class="list">
        {groups.map(([group, members]) => (
          <section key={group} aria-label={group}>
            <h2>{group}</h2>
            <ul>
              {members.map(action => (
                <li key={action.id}>
                  <button
                    type="button"
                    tabIndex={action.id === stop ? 0 : -1}
                    aria-current={action.id === current ? 'true' : undefined}
                    onClick={() => onPick(action)}
                    onKeyDown={walk}
                  >
                    {action.summary}
                    {action.deprecated && <span class="tag">deprecated</span>}
                    {action.internal && <span class="tag">internal</span>}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
        <p class="none" role="status">
          {found.length === 0 ? 'No action has these words.' : ''}
        </p>
      </div>
    </div>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function matching(actions: readonly Action[], query: string): Action[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return actions.filter(({ id, summary, path, group }) => {
    const text = `${summary} ${id} ${path} ${group}`.toLowerCase();
    return words.every(word => text.includes(word));
  });
}

function grouped(actions: readonly Action[]): [string, Action[]][] {
  const groups = new Map<string, Action[]>();
  for (const action of actions) {
    const group = action.internal ? 'Hidden from makers' : action.group;
    groups.set(group, [...(groups.get(group) ?? []), action]);
  }
  return [...groups];
}
