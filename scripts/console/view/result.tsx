/** What became of the form: the request as hosts write it, the answer, the trace, the timeline, the session. */
import type { ComponentChildren, Ref } from 'preact';
import { useId } from 'preact/hooks';
import type { Action } from '../definition.ts';
import type { Form } from '../form.ts';
import type { Sent } from '../payload.ts';
import type { Call } from '../session.ts';
import { AnswerView } from './answer.tsx';
import type { Start } from './gateway.ts';
import { RequestView } from './request.tsx';
import { ConnectionsView, HistoryView } from './session-views.tsx';
import { TimelineView } from './timeline.tsx';
import { TraceView } from './trace.tsx';

const views = ['request', 'answer', 'trace', 'timeline', 'history', 'connections'] as const;
export type View = (typeof views)[number];

const titles: Record<View, string> = {
  request: 'Request',
  answer: 'Answer',
  trace: 'Trace',
  timeline: 'Timeline',
  history: 'History',
  connections: 'Connections',
};

interface Props {
  readonly place: Ref<HTMLElement>;
  readonly start: Start;
  readonly action: Action | undefined;
  readonly form: Form;
  readonly sent: readonly Sent[];
  readonly connection: string;
  readonly call: Call | undefined;
  readonly calls: readonly Call[];
  readonly view: View;
  onView(view: View): void;
  onRecall(call: Call): void;
}

export function Result(props: Props) {
  const { place, view, onView } = props;
  const id = useId();
  const walk = (event: KeyboardEvent): void => {
    const at = views.indexOf(view);
    const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: views.length - 1 }[event.key];
    const next = target === undefined ? undefined : views[(target + views.length) % views.length];
    if (next === undefined) return;
    event.preventDefault();
    onView(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <section ref={place} class="result" aria-label="Request and answer">
      <div class="tabs" role="tablist" aria-label="Request and answer" onKeyDown={walk}>
        {views.map(name => (
          <button
            key={name}
            id={`${id}-${name}`}
            type="button"
            role="tab"
            aria-selected={name === view}
            aria-controls={name === view ? `${id}-panel` : undefined}
            tabIndex={name === view ? 0 : -1}
            onClick={() => onView(name)}
          >
            {titles[name]}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} class="tab-panel" role="tabpanel" aria-labelledby={`${id}-${view}`}>
        {panelOf(props)}
      </div>
    </section>
  );
}

function panelOf({
  view,
  start,
  action,
  form,
  sent,
  connection,
  call,
  calls,
  onRecall,
}: Props): ComponentChildren {
  switch (view) {
    case 'request':
      return (
        action && (
          <RequestView start={start} action={action} form={form} sent={sent} connection={connection} />
        )
      );
    case 'answer':
      return <AnswerView call={call} />;
    case 'trace':
      return <TraceView trace={call?.trace} sent={call !== undefined} />;
    case 'timeline':
      return <TimelineView latest={calls[0]?.number} />;
    case 'history':
      return <HistoryView calls={calls} shown={call?.number} onRecall={onRecall} />;
    default:
      return <ConnectionsView connections={start.connections} current={connection} />;
  }
}
