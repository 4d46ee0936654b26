/** The form of an action with its tools: example, load, save, and the button that sends. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Action } from '../definition.ts';
import { exampleValues } from '../example.ts';
import type { Form } from '../form.ts';
import type { Json } from '../json.ts';
import { flowParameters, type Payload } from '../payload.ts';
import type { Values } from '../values.ts';
import { download } from './copy.tsx';
import type { Magic } from './gateway.ts';
import { LoadPanel, MagicPanel } from './panels.tsx';
import { Tiers } from './tiers.tsx';

interface Props {
  readonly definition: Json;
  readonly action: Action;
  readonly form: Form;
  readonly values: Values;
  readonly payload: Payload;
  readonly magic: readonly Magic[];
  readonly busy: boolean;
  readonly trouble: string;
  onValues(values: Values): void;
  onReset(): void;
  onSend(): Promise<void>;
}

export function Composer(props: Props) {
  const { action, form, values, payload, magic, busy, trouble, onValues, onSend } = props;
  const [tried, setTried] = useState(false);
  const [panel, setPanel] = useState<'load' | 'magic'>();
  const place = useRef<HTMLFormElement>(null);
  const faults = tried ? payload.faults : [];

  const attempt = async (): Promise<void> => {
    setTried(true);
    const [first] = payload.faults;
    if (first) return showFault(place.current, first.at);
    await onSend();
  };
  const latest = useRef(attempt);
  latest.current = attempt;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const toggle = (name: 'load' | 'magic'): void => setPanel(panel === name ? undefined : name);
  const fill = (next: Values): void => {
    setTried(false);
    setPanel(undefined);
    onValues(next);
  };

  return (
    <form
      ref={place}
      noValidate
      onSubmit={event => {
        event.preventDefault();
        void attempt();
      }}
    >
      <div class="action-head">
        <h2>{action.summary}</h2>
        <p class="route">
          <span class="method">{action.method}</span> <code>{action.path}</code>
        </p>
        {action.description && <p class="muted">{action.description}</p>}
        <Tools
          {...props}
          panel={panel}
          onToggle={toggle}
          onFill={fill}
          onClear={() => {
            setTried(false);
            props.onReset();
          }}
        />
        {panel === 'load' && <LoadPanel form={form} onLoad={fill} />}
        {panel === 'magic' && <MagicPanel magic={magic} />}
      </div>
      {form.leaves.length === 0 && <p class="none">This action takes nothing. Just send it.</p>}
      <Tiers form={form} values={values} scope="" faults={faults} titled onValues={onValues} />
      <div class="send-bar">
        <button type="submit" class="primary" disabled={busy}>
          {busy ? 'Sending…' : 'Send'} <kbd>Ctrl ⏎</kbd>
        </button>
        <p role="status" class={faults.length > 0 || trouble ? 'fault' : 'muted'}>
          {trouble || faultsText(faults.length)}
        </p>
        {faults.length > 0 && (
          <button type="button" class="small" onClick={onSend}>
            Send as it is
          </button>
        )}
      </div>
    </form>
  );
}

function Tools(
  props: Props & {
    readonly panel: 'load' | 'magic' | undefined;
    onToggle(name: 'load' | 'magic'): void;
    onFill(values: Values): void;
    onClear(): void;
  },
) {
  const { definition, action, form, payload, magic, panel, onToggle, onFill, onClear } = props;
  const save = (): void => {
    const saved = { operationId: action.id, parameters: flowParameters(payload.sent) };
    download(`${action.id}.json`, `${JSON.stringify(saved, null, 2)}\n`);
  };
  return (
    <div class="tools">
      <button type="button" onClick={() => onFill(exampleValues(form, definition))}>
        Fill with example
      </button>
      <button type="button" aria-expanded={panel === 'load'} onClick={() => onToggle('load')}>
        Load…
      </button>
      <button type="button" onClick={save}>
        Save
      </button>
      <button type="button" onClick={onClear}>
        Clear
      </button>
      {magic.length > 0 && (
        <button type="button" aria-expanded={panel === 'magic'} onClick={() => onToggle('magic')}>
          Magic values
        </button>
      )}
    </div>
  );
}

function faultsText(count: number): string {
  if (count === 0) return '';
  return count === 1 ? 'One field needs a look.' : `${count} fields need a look.`;
}

/** Goes to the first control of a field; a fold that hides it opens first. */
function showFault(place: HTMLElement | null, at: string): void {
  setTimeout(() => {
    const fields = [...(place?.querySelectorAll<HTMLElement>('[data-at]') ?? [])];
    const field = fields.find(({ dataset }) => dataset['at'] === at);
    field?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
  }, 60);
}
