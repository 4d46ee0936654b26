/** The request as each host writes it, as the form stands now. */
import { useState } from 'preact/hooks';
import { canvasFormula } from '../canvas.ts';
import type { Action } from '../definition.ts';
import type { Form } from '../form.ts';
import { type Connected, curlLine, flowAction, workflowAction } from '../hosts.ts';
import type { Sent } from '../payload.ts';
import { Code } from './copy.tsx';
import type { Start } from './gateway.ts';

interface Props {
  readonly start: Start;
  readonly action: Action;
  readonly form: Form;
  readonly sent: readonly Sent[];
  readonly connection: string;
}

const hosts = {
  'Power Automate': ({ action, sent }: Props, connected: Connected) => flowAction(action, sent, connected),
  'Logic Apps': ({ action, sent }: Props, connected: Connected) => workflowAction(action, sent, connected),
  'Power Apps': ({ action, form, sent, start }: Props) => canvasFormula(action, form, sent, start.title),
  curl: ({ action, sent }: Props, connected: Connected) => curlLine(action, sent, connected),
};
type Host = keyof typeof hosts;
const labels: Record<Host, string> = {
  'Power Automate': 'Action of a flow',
  'Logic Apps': 'Action of a workflow',
  'Power Apps': 'Formula of a canvas app',
  curl: 'Line for a shell, through this gateway',
};

export function RequestView(props: Props) {
  const [host, setHost] = useState<Host>('Power Automate');
  const connected = { origin: location.origin, address: props.start.address, connection: props.connection };
  return (
    <>
      <fieldset class="segments">
        <legend class="unseen">Host</legend>
        {(Object.keys(hosts) as Host[]).map(name => (
          <label key={name}>
            <input type="radio" name="host" checked={name === host} onChange={() => setHost(name)} />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <Code label={labels[host]} text={hosts[host](props, connected)} />
    </>
  );
}
