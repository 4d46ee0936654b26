/** The tiers of a form in the order of designers, each with its groups; the advanced ones folded. Lists hold forms of their own. */
import { Fragment } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import type { Control, Form } from '../form.ts';
import { type Group, groupsOf, sizeOf, type Tier, tierOf } from '../order.ts';
import type { Fault } from '../payload.ts';
import { type Item, itemsOf, type Values, withEntry, withItem } from '../values.ts';
import { type FieldProps, Help, Required, TextField } from './text-field.tsx';

interface Props {
  readonly form: Form;
  readonly values: Values;
  readonly scope: string;
  readonly faults: readonly Fault[];
  /** Whether tiers have headings; inside an item they do not. */
  readonly titled: boolean;
  onValues(values: Values): void;
}

/** From so many advanced fields on, they can be searched. */
const findable = 20;

const titles: Record<Tier, string> = {
  required: 'Required',
  important: 'Optional',
  normal: 'More',
  advanced: 'Advanced',
};

export function Tiers(props: Props) {
  const { form, titled } = props;
  return (
    <>
      {(['required', 'important', 'normal'] as const).map(tier => {
        const groups = groupsOf(form, tier);
        if (groups.length === 0) return null;
        return (
          <section key={tier} class={`tier ${tier}`}>
            {titled && <h3>{titles[tier]}</h3>}
            <Groups {...props} groups={groups} />
          </section>
        );
      })}
      <Advanced {...props} />
    </>
  );
}

function Groups({ groups, ...props }: Props & { groups: readonly Group[] }) {
  return (
    <>
      {groups.map(({ id, labels, leaves }) => {
        const fields = (
          <div class="fields">
            {leaves.map(leaf => (
              <Field key={`${leaf.location} ${leaf.key}`} {...props} leaf={leaf} />
            ))}
          </div>
        );
        if (labels.length === 0) return <Fragment key={id}>{fields}</Fragment>;
        return (
          <fieldset key={id} class="group">
            <legend class="group-title">{labels.join(' › ')}</legend>
            {fields}
          </fieldset>
        );
      })}
    </>
  );
}

function Advanced(props: Props) {
  const { form, values, scope, faults } = props;
  const id = useId();
  const count = sizeOf(form, 'advanced');
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const hidden = form.leaves.filter(leaf => tierOf(leaf) === 'advanced');
  const used = hidden.filter(({ key }) => values.has(key)).length;
  const faulty = hidden.some(({ key }) => faults.some(({ at }) => at.startsWith(scope + key)));
  useEffect(() => {
    if (!faulty) return;
    setOpen(true);
    setWords('');
  }, [faulty]);
  if (count === 0) return null;
  return (
    <section class="tier advanced">
      <button
        type="button"
        class="more"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {open ? 'Hide' : 'Show'} advanced ({count})
        {used > 0 && !open && <span class="muted"> {used} filled in</span>}
      </button>
      <div id={id}>
        {open && count > findable && (
          <label class="find">
            <span class="unseen">Find an advanced field</span>
            <input
              type="search"
              value={words}
              placeholder="Find an advanced field"
              onInput={event => setWords(event.currentTarget.value)}
            />
          </label>
        )}
        {open && <Groups {...props} groups={found(groupsOf(form, 'advanced'), words)} />}
      </div>
    </section>
  );
}

/** Groups with the leaves that have all words in label, key or group. */
function found(groups: readonly Group[], words: string): Group[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return groups.flatMap(group => {
    const leaves = group.leaves.filter(({ label, key }) => {
      const text = [...group.labels, label, key].join(' ').toLowerCase();
      return wanted.every(word => text.includes(word));
    });
    return leaves.length === 0 ? [] : [{ ...group, leaves }];
  });
}

function Field(props: FieldProps) {
  const { control } = props.leaf;
  return control.kind === 'list' ? <ListField {...props} control={control} /> : <TextField {...props} />;
}

function ListField({
  leaf,
  control,
  values,
  scope,
  faults,
  onValues,
}: FieldProps & { control: Control & { kind: 'list' } }) {
  const id = useId();
  const items = itemsOf(values, leaf);
  const at = scope + leaf.key;
  const own = faults.find(fault => fault.at === at)?.message;
  const replace = (next: readonly Item[]): void => onValues(withEntry(values, leaf, next));
  return (
    <fieldset class="field full list-field" data-at={at} aria-describedby={`${id}-help ${id}-fault`}>
      <legend>
        {leaf.label}
        <Required leaf={leaf} />
      </legend>
      <Help leaf={leaf} id={id} />
      <ol class="items">
        {items.map((item, index) => (
          <li key={item.id}>
            <div class="item-head">
              <span>
                {control.itemLabel} {index + 1}
              </span>
              <button
                type="button"
                class="small"
                aria-label={`Remove ${control.itemLabel} ${index + 1} of ${leaf.label}`}
                onClick={() => replace(items.filter(({ id: other }) => other !== item.id))}
              >
                Remove
              </button>
            </div>
            <Tiers
              form={control.item()}
              values={item.values}
              scope={`${at}#${item.id}/`}
              faults={faults}
              titled={false}
              onValues={inner =>
                replace(items.map(other => (other.id === item.id ? { ...other, values: inner } : other)))
              }
            />
          </li>
        ))}
      </ol>
      <button
        type="button"
        class="small add"
        onClick={() => onValues(withItem(values, leaf, control.item()))}
        aria-label={`Add ${control.itemLabel} to ${leaf.label}`}
      >
        Add {control.itemLabel.toLowerCase()}
      </button>
      <p class="fault" id={`${id}-fault`} aria-live="polite">
        {own === undefined ? '' : `${leaf.label} ${own}.`}
      </p>
    </fieldset>
  );
}
