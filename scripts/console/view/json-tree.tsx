/** JSON as a tree that folds. Text only: whatever a value holds, it is shown and never run. */
import { useState } from 'preact/hooks';
import type { Json } from '../json.ts';

/** More entries than these are shown on request, so that a huge answer does not hang the page. */
const batch = 100;

export function JsonTree({ value, name, open = 3 }: { value: Json; name?: string; open?: number }) {
  return (
    <ul class="tree">
      <Node value={value} open={open} {...(name === undefined ? {} : { name })} />
    </ul>
  );
}

function Node({ value, name, open }: { value: Json; name?: string; open: number }) {
  if (typeof value !== 'object' || value === null) {
    return (
      <li>
        <Name name={name} />
        <Scalar value={value} />
      </li>
    );
  }
  return <Branch value={value} name={name} open={open} />;
}

function Branch({ value, name, open }: { value: Json; name: string | undefined; open: number }) {
  const [unfolded, setUnfolded] = useState(open > 0);
  const [most, setMost] = useState(batch);
  const list = Array.isArray(value);
  const entries = Object.entries(value as Record<string, Json>);
  const size = `${entries.length} ${list ? 'item' : 'field'}${entries.length === 1 ? '' : 's'}`;
  if (entries.length === 0) {
    return (
      <li>
        <Name name={name} />
        <span class="muted">{list ? '[ ]' : '{ }'}</span>
      </li>
    );
  }
  return (
    <li>
      <button type="button" class="fold" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
        <Name name={name} />
        <span class="muted">
          {list ? '[' : '{'} {size} {list ? ']' : '}'}
        </span>
      </button>
      {unfolded && (
        <ul>
          {entries.slice(0, most).map(([key, inner]) => (
            <Node key={key} name={key} value={inner} open={open - 1} />
          ))}
          {entries.length > most && (
            <li>
              <button type="button" class="small" onClick={() => setMost(most + batch)}>
                Show more ({entries.length - most} left)
              </button>
            </li>
          )}
        </ul>
      )}
    </li>
  );
}

function Name({ name }: { name: string | undefined }) {
  return name === undefined ? null : <span class="name">{name}</span>;
}

function Scalar({ value }: { value: null | boolean | number | string }) {
  const kind = value === null ? 'null' : typeof value;
  return <span class={`value ${kind}`}>{typeof value === 'string' ? value || '""' : String(value)}</span>;
}
