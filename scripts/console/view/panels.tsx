/** What opens below the tools: loading a saved request, and the values that force an answer. */
import { useState } from 'preact/hooks';
import type { Form } from '../form.ts';
import { loadText } from '../load.ts';
import type { Values } from '../values.ts';
import type { Magic } from './gateway.ts';

export function LoadPanel({ form, onLoad }: { form: Form; onLoad(values: Values): void }) {
  const [text, setText] = useState('');
  const [message, setMessage] = useState('');
  const load = (from: string): void => {
    try {
      const { values, unknown } = loadText(form, from);
      if (unknown.length === 0) {
        onLoad(values);
        return;
      }
      setMessage(`The form has no field for ${unknown.slice(0, 5).join(', ')}; the rest can be used.`);
      setRest(values);
    } catch (cause) {
      setMessage(`This cannot be loaded: ${cause instanceof Error ? cause.message : String(cause)}.`);
    }
  };
  const [rest, setRest] = useState<Values>();
  const fromFile = async (files: FileList | null): Promise<void> => {
    const file = files?.[0];
    if (!file) return;
    const read = await file.text();
    setText(read);
    load(read);
  };
  return (
    <fieldset class="panel">
      <legend class="unseen">Load a request</legend>
      <label>
        Paste JSON: parameters of a flow, a saved request, or just a body
        <textarea
          class="mono"
          rows={6}
          value={text}
          spellcheck={false}
          onInput={event => setText(event.currentTarget.value)}
        />
      </label>
      <div class="tools">
        <button type="button" onClick={() => load(text)} disabled={text.trim() === ''}>
          Use this
        </button>
        <label class="file">
          From a file{' '}
          <input
            type="file"
            accept=".json,application/json"
            onChange={event => fromFile(event.currentTarget.files)}
          />
        </label>
      </div>
      <p role="status" class="fault">
        {message}
      </p>
      {rest && (
        <button type="button" onClick={() => onLoad(rest)}>
          Use the rest
        </button>
      )}
    </fieldset>
  );
}

export function MagicPanel({ magic }: { magic: readonly Magic[] }) {
  return (
    <fieldset class="panel">
      <legend class="unseen">Magic values</legend>
      <p>The service treats these values in a way of their own. Put one into an ID, alone or at its end.</p>
      <table>
        <thead>
          <tr>
            <th scope="col">Value</th>
            <th scope="col">What it does</th>
          </tr>
        </thead>
        <tbody>
          {magic.map(({ value, effect }) => (
            <tr key={value}>
              <td>
                <code>{value}</code>
              </td>
              <td>{effect}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  );
}
