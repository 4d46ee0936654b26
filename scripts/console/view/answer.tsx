/** The answer to a call: status, body as a tree or as text, headers. */
import { useState } from 'preact/hooks';
import { member, textMember } from '../json.ts';
import { type Call, statusText, toneOf } from '../session.ts';
import { durationText } from '../story.ts';
import { Code } from './copy.tsx';
import { messageOf } from './gateway.ts';
import { JsonTree } from './json-tree.tsx';

export function AnswerView({ call }: { call: Call | undefined }) {
  const [raw, setRaw] = useState(false);
  if (!call) return <p class="none">Nothing was sent yet. Fill in the form and press Ctrl+Enter.</p>;
  const { status, duration, summary, refused, body, headers, trace } = call;
  const by = textMember(trace, 'answeredBy') ?? (refused ? 'gateway' : undefined);
  const code = refused ? textMember(member(body, 'error'), 'code') : undefined;
  return (
    <>
      <p class="outcome" role="status">
        <strong class={`status ${toneOf(status)}`}>{statusText(status)}</strong>
        <span class="muted">
          {durationText(duration)}
          {by && `, by the ${by}`}
        </span>
        <span class="muted">{summary}</span>
      </p>
      {refused && (
        <p class={`notice ${toneOf(status)}`}>
          The gateway refused the request{code && ` (${code})`}. {messageOf(body)}
        </p>
      )}
      <div class="section-head">
        <h3>Body</h3>
        {body !== undefined && (
          <button type="button" class="small" aria-pressed={raw} onClick={() => setRaw(!raw)}>
            As text
          </button>
        )}
      </div>
      {body === undefined && <p class="none">The answer has no body.</p>}
      {body !== undefined &&
        (raw ? <Code label="Body" text={JSON.stringify(body, null, 2)} /> : <JsonTree value={body} />)}
      <h3>Headers</h3>
      <dl class="pairs">
        {headers.map(([name, value], index) => (
          <div key={`${index} ${name}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
