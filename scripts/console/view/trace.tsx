/** What the gateway did with a call, from the door to the answer. */
import { type Json, member } from '../json.ts';
import { type Line, storyOf } from '../story.ts';
import { JsonTree } from './json-tree.tsx';

export function TraceView({ trace, sent }: { trace: Json | undefined; sent: boolean }) {
  if (!sent)
    return <p class="none">Nothing was sent yet. The trace tells what each policy saw and changed.</p>;
  const story = storyOf(trace);
  if (story.length === 0) return <p class="none">The gateway keeps no trace of this call.</p>;
  return (
    <>
      <ol class="story">
        {story.map((line, index) => (
          <li key={index} class={line.kind}>
            <p>
              <strong>{line.text}</strong> {line.note && <span class="muted">{line.note}</span>}
            </p>
            <Details line={line} />
          </li>
        ))}
      </ol>
      <Bodies trace={trace} />
    </>
  );
}

function Details({ line: { details } }: { line: Line }) {
  if (details.length === 0) return null;
  return (
    <ul>
      {details.map((detail, index) => (
        <li key={index}>{detail}</li>
      ))}
    </ul>
  );
}

function Bodies({ trace }: { trace: Json | undefined }) {
  return (
    <>
      {(['request', 'response'] as const).map(name => {
        const value = member(trace, name);
        return (
          value !== undefined && (
            <div key={name}>
              <h3>{name === 'request' ? 'Request as it was traced' : 'Response as it was traced'}</h3>
              <JsonTree value={value} open={1} />
            </div>
          )
        );
      })}
    </>
  );
}
