/** A field of the form with its label, key, control, help, and what is wrong. */
import { useId } from 'preact/hooks';
import type { Leaf } from '../form.ts';
import { type Fault, readText } from '../payload.ts';
import { textOf, type Values, withEntry } from '../values.ts';
import { TextControl } from './control.tsx';

export interface FieldProps {
  readonly leaf: Leaf;
  readonly values: Values;
  /** In front of the keys of faults. */
  readonly scope: string;
  /** Shown once somebody tried to send. */
  readonly faults: readonly Fault[];
  onValues(values: Values): void;
}

export function TextField({ leaf, values, scope, faults, onValues }: FieldProps) {
  const id = useId();
  const text = textOf(values, leaf);
  const at = scope + leaf.key;
  // What was typed is judged at once; what is missing, only when it is to be sent.
  const typed = text === '' ? undefined : readText(leaf.control, text).fault;
  const message = typed ?? faults.find(fault => fault.at === at)?.message;
  const wide = leaf.control.kind === 'json';
  return (
    <div class={`field ${wide ? 'full' : ''}`} data-at={at}>
      <Label leaf={leaf} id={id} />
      <TextControl
        control={leaf.control}
        id={id}
        text={text}
        required={leaf.required}
        invalid={message !== undefined}
        describedBy={`${id}-help ${id}-fault`}
        byDefault={leaf.byDefault}
        onText={next => onValues(withEntry(values, leaf, next))}
      />
      <Help leaf={leaf} id={id} />
      <p class="fault" id={`${id}-fault`} aria-live="polite">
        {message === undefined ? '' : `${leaf.label} ${message}.`}
      </p>
    </div>
  );
}

function Label({ leaf, id }: { leaf: Leaf; id: string }) {
  return (
    <div class="label">
      <label for={id}>
        {leaf.label}
        <Required leaf={leaf} />
      </label>
      <code title={leaf.key}>{leaf.levels.at(-1)?.name ?? leaf.key}</code>
    </div>
  );
}

export function Required({ leaf }: { leaf: Leaf }) {
  if (!leaf.required) return null;
  return (
    <span class="star" aria-hidden="true">
      {' '}
      *
    </span>
  );
}

export function Help({ leaf, id }: { leaf: Leaf; id: string }) {
  return (
    <p class="help" id={`${id}-help`}>
      {leaf.help}
    </p>
  );
}
