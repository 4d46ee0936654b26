/** What parameters and fields share: words, requiredness, visibility, values. */
import { didYouMean } from '../diagnostics/message.ts';
import { modelFault } from './model-fault.ts';
import { childOrigin } from './origin.ts';
import type { RawField } from './raw.ts';
import type { Scope } from './scope.ts';
import type { Labelled, Origin, ValueList } from './types.ts';

interface Words {
  readonly label: string;
  readonly description: string;
}

/**
 * Normalises the shared part of a parameter or field. A fixed value makes it internal, with that value as its default; an
 * optional entry without a visibility is advanced, so that a maker meets the required ones first.
 */
export function labelled(
  scope: Scope,
  name: string,
  raw: Omit<RawField, 'type'> & { readonly required: boolean },
  origin: Origin,
  inherited?: Words,
): Labelled {
  const values = raw.values === undefined ? undefined : valueListNamed(scope, raw.values, origin);
  const fallback = raw.required ? 'normal' : 'advanced';
  return {
    name,
    label: word(scope, name, 'label', raw.label ?? inherited?.label, origin),
    description: word(scope, name, 'description', raw.description ?? inherited?.description, origin),
    required: raw.required,
    visibility: raw.fixed === undefined ? (raw.visibility ?? fallback) : 'internal',
    ...(values ? { values } : {}),
    ...(raw.fixed === undefined ? {} : { fixed: raw.fixed, default: raw.fixed }),
    ...(raw.default === undefined ? {} : { default: raw.default }),
    ...(raw.example === undefined ? {} : { example: raw.example }),
    deprecated: raw.deprecated ?? false,
    extensions: raw.extensions ?? {},
    origin,
  };
}

function word(
  scope: Scope,
  name: string,
  what: 'label' | 'description',
  text: string | undefined,
  at: Origin,
): string {
  if (text === undefined) scope.diagnostics.push(modelFault('label-missing', at, { name, what }));
  return text ?? name;
}

function valueListNamed(scope: Scope, name: string, user: Origin): ValueList | undefined {
  const list = scope.valueLists.get(name);
  if (!list) {
    const hint = didYouMean(name, scope.valueLists.keys());
    scope.diagnostics.push(
      modelFault('value-list-unknown', childOrigin(user, 'values'), { name, hint }, [], 'value'),
    );
  }
  return list;
}
