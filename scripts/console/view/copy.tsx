/** A block of text to be copied, and files to be kept. */
import { useState } from 'preact/hooks';

export function Code({ text, label }: { text: string; label: string }) {
  return (
    <figure class="code">
      <figcaption>
        <span>{label}</span>
        <CopyButton text={text} label={label} />
      </figcaption>
      <pre>{text}</pre>
    </figure>
  );
}

function CopyButton({ text, label }: { text: string; label: string }) {
  const [state, setState] = useState('Copy');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setState('Copied');
    } catch {
      setState('Not allowed');
    }
    setTimeout(() => setState('Copy'), 1500);
  };
  return (
    <button type="button" class="small" onClick={copy} aria-label={`Copy: ${label}`}>
      <span aria-live="polite">{state}</span>
    </button>
  );
}

/** Hands a text to the browser as a file. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name.replace(/[^\w.-]+/g, '_');
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
