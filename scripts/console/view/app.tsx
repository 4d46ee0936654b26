/** The page: actions, the form of the one that was picked, and what became of it. Holds the state of the session. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Action, actionsOf } from '../definition.ts';
import { formOf } from '../form.ts';
import { loadParameters } from '../load.ts';
import { flowParameters, payloadOf } from '../payload.ts';
import { type Call, remembered } from '../session.ts';
import { initialValues, type Values } from '../values.ts';
import { ActionList } from './actions.tsx';
import { Composer } from './composer.tsx';
import { type Start, send } from './gateway.ts';
import { Header } from './header.tsx';
import { Result, type View } from './result.tsx';

export function App({ start }: { start: Start }) {
  const actions = useMemo(() => sorted(actionsOf(start.definition)), [start]);
  const [action, setAction] = useState(() => actionNamed(actions, location.hash) ?? actions[0]);
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Values>>(new Map());
  const [connection, setConnection] = useState(start.connections[0]?.id ?? 'local');
  const [calls, setCalls] = useState<readonly Call[]>([]);
  const [shown, setShown] = useState<number>();
  const [view, setView] = useState<View>('request');
  const [trouble, setTrouble] = useState('');
  const [busy, setBusy] = useState(false);
  const [picking, setPicking] = useState(false);
  const result = useRef<HTMLElement>(null);

  const form = useMemo(() => (action ? formOf(start.definition, action) : { leaves: [] }), [start, action]);
  const opening = useMemo(() => initialValues(form), [form]);
  const values = (action && drafts.get(action.id)) ?? opening;
  const payload = useMemo(() => payloadOf(form, values), [form, values]);
  const call = calls.find(({ number }) => number === shown);

  const keep = (id: string, next: Values): void => setDrafts(before => new Map(before).set(id, next));
  const pick = useCallback((next: Action): void => {
    setAction(next);
    setPicking(false);
    setTrouble('');
    history.replaceState(null, '', `#${encodeURIComponent(next.id)}`);
  }, []);
  useEffect(() => {
    const onHash = (): void => {
      const named = actionNamed(actions, location.hash);
      if (named) setAction(named);
    };
    addEventListener('hashchange', onHash);
    return () => removeEventListener('hashchange', onHash);
  }, [actions]);

  const submit = async (): Promise<void> => {
    if (!action || busy) return;
    setBusy(true);
    setTrouble('');
    const time = new Date().toISOString();
    const parameters = flowParameters(payload.sent);
    try {
      const answer = await send(connection, action.id, parameters);
      const next = remembered(calls, {
        ...answer,
        time,
        actionId: action.id,
        summary: action.summary,
        connection,
        parameters,
      });
      setCalls(next);
      setShown(next[0]?.number);
      setView('answer');
      if (matchMedia('(max-width: 1079px)').matches) {
        requestAnimationFrame(() => result.current?.scrollIntoView({ block: 'start' }));
      }
    } catch {
      setTrouble('The gateway did not answer. Is it still running?');
    } finally {
      setBusy(false);
    }
  };

  const recall = (past: Call): void => {
    const named = actions.find(({ id }) => id === past.actionId);
    setShown(past.number);
    setView('answer');
    if (!named) return;
    keep(named.id, loadParameters(formOf(start.definition, named), past.parameters).values);
    pick(named);
  };

  return (
    <div class="page">
      <a class="skip" href="#form">
        Skip to the form
      </a>
      <Header start={start} connection={connection} onConnection={setConnection} />
      <nav class={`side ${picking ? 'open' : ''}`} aria-label="Actions">
        <button type="button" class="picker" aria-expanded={picking} onClick={() => setPicking(!picking)}>
          <span class="muted">Action</span> {action?.summary ?? 'none'}
        </button>
        <ActionList actions={actions} current={action?.id} onPick={pick} />
      </nav>
      <main id="form" class="main" tabIndex={-1}>
        {action ? (
          <Composer
            key={action.id}
            definition={start.definition}
            action={action}
            form={form}
            values={values}
            payload={payload}
            magic={start.magic}
            busy={busy}
            trouble={trouble}
            onValues={next => keep(action.id, next)}
            onReset={() => keep(action.id, opening)}
            onSend={submit}
          />
        ) : (
          <p class="none">The definition has no actions.</p>
        )}
      </main>
      <Result
        place={result}
        start={start}
        action={action}
        form={form}
        sent={payload.sent}
        connection={connection}
        call={call}
        calls={calls}
        view={view}
        onView={setView}
        onRecall={recall}
      />
    </div>
  );
}

function sorted(actions: readonly Action[]): Action[] {
  return [...actions.filter(({ internal }) => !internal), ...actions.filter(({ internal }) => internal)];
}

function actionNamed(actions: readonly Action[], hash: string): Action | undefined {
  try {
    const id = decodeURIComponent(hash.slice(1));
    return actions.find(action => action.id === id);
  } catch {
    return undefined;
  }
}
