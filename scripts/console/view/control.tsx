/** One control for each kind of value. All of them give text; what it means is judged elsewhere. */
import { useState } from 'preact/hooks';
import type { Control, Option } from '../form.ts';
import { type Json, shown } from '../json.ts';

interface Props {
  readonly control: Control;
  readonly id: string;
  readonly text: string;
  readonly required: boolean;
  readonly invalid: boolean;
  readonly describedBy: string;
  readonly byDefault: Json | undefined;
  onText(text: string): void;
}

export function TextControl(props: Props) {
  switch (props.control.kind) {
    case 'choice':
      return <Choice {...props} options={props.control.options} />;
    case 'boolean':
      return <Select {...props} options={yesOrNo} />;
    case 'json':
      return <textarea {...common(props)} class="mono" rows={rowsOf(props.text)} spellcheck={false} />;
    case 'date':
    case 'date-time':
      return <Moment {...props} kind={props.control.kind} />;
    case 'number':
      return (
        <input {...common(props)} type="text" inputMode={props.control.integer ? 'numeric' : 'decimal'} />
      );
    case 'text':
      return props.control.secret ? (
        <input {...common(props)} type="password" />
      ) : (
        <input {...common(props)} type="text" spellcheck={false} />
      );
    default:
      return null;
  }
}

const yesOrNo: readonly Option[] = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

function common({ id, text, required, invalid, describedBy, byDefault, onText }: Props) {
  return {
    id,
    value: text,
    autocomplete: 'off',
    placeholder: byDefault === undefined ? '' : `By default ${shown(byDefault)}`,
    'aria-required': required ? ('true' as const) : undefined,
    'aria-invalid': invalid ? ('true' as const) : undefined,
    'aria-describedby': describedBy,
    onInput: (event: { currentTarget: { value: string } }) => onText(event.currentTarget.value),
  };
}

function rowsOf(text: string): number {
  return Math.min(12, Math.max(2, text.split('\n').length));
}

/** A list with names for values. Designers let makers enter any other value as well. */
function Choice(props: Props & { options: readonly Option[] }) {
  const { text, options, onText } = props;
  const listed = text === '' || options.some(({ value }) => value === text);
  const [free, setFree] = useState(false);
  if (listed && !free) return <Select {...props} onOther={() => setFree(true)} />;
  const back = (): void => {
    setFree(false);
    onText('');
  };
  return (
    <div class="with-button">
      <input {...common(props)} type="text" />
      <button type="button" class="small" onClick={back}>
        List
      </button>
    </div>
  );
}

const other = '\u0000other';

function Select({
  options,
  onOther,
  ...props
}: Props & { options: readonly Option[]; onOther?: () => void }) {
  const { id, text, required, invalid, describedBy, byDefault, onText } = props;
  const listed = text === '' || options.some(({ value }) => value === text);
  return (
    <select
      id={id}
      value={text}
      aria-required={required ? 'true' : undefined}
      aria-invalid={invalid ? 'true' : undefined}
      aria-describedby={describedBy}
      onChange={({ currentTarget: { value } }) => (value === other ? onOther?.() : onText(value))}
    >
      <option value="">{byDefault === undefined ? '' : `By default ${shown(byDefault)}`}</option>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
      {!listed && <option value={text}>{text}</option>}
      {onOther && <option value={other}>Another value…</option>}
    </select>
  );
}

function Moment({ kind, ...props }: Props & { kind: 'date' | 'date-time' }) {
  const now = (): void => {
    const text = new Date().toISOString();
    props.onText(kind === 'date' ? text.slice(0, 10) : `${text.slice(0, 19)}Z`);
  };
  return (
    <div class="with-button">
      <input {...common(props)} type="text" spellcheck={false} />
      <button type="button" class="small" onClick={now}>
        {kind === 'date' ? 'Today' : 'Now'}
      </button>
    </div>
  );
}
