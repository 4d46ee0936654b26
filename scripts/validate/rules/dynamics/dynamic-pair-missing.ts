import { msg } from '../../../diagnostics/message.ts';
import type { Connector, Operation } from '../../connector.ts';
import { asObject, asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { hasField } from '../../read/body-fields.ts';
import { type Dynamic, dynamics, sourceOf } from '../../read/dynamics.ts';
import { inDefinition as at, defineRule, type Problem } from '../../rule.ts';
import { validator } from '../../sources.ts';

function* problemsOf(connector: Connector, dynamic: Dynamic): Generator<Problem> {
  if (dynamic.kind === 'x-ms-dynamic-values') yield* withoutPair(connector, dynamic, 'x-ms-dynamic-list');
  if (dynamic.kind !== 'x-ms-dynamic-schema') return;
  yield* withoutPair(connector, dynamic, 'x-ms-dynamic-properties');
  yield* wrongValuePath(dynamic, 'x-ms-dynamic-properties');
}

/** What only the newer form can say, where there is none. */
function* withoutPair(
  connector: Connector,
  { extension, owner, operation }: Dynamic,
  newer: string,
): Generator<Problem> {
  if (own(owner, newer) !== undefined) return;
  const remedy = `add ${newer}`;
  const sources = Object.values(asObject(extension['parameters'])).flatMap(value => sourceOf(value) ?? []);
  const inside = sources.find(source => source.includes('/'));
  if (inside !== undefined)
    yield { problem: `refers to the field "${inside}", which only ${newer} can`, remedy };
  for (const source of sources) {
    const several = ambiguity(connector, operation, source);
    if (several === undefined) continue;
    yield { problem: `refers to "${source}", which ${several} are called`, remedy };
    return;
  }
}

/** The older form names the member "properties" of a schema, the newer one the schema itself. */
function* wrongValuePath({ extension, owner }: Dynamic, newer: string): Generator<Problem> {
  const path = asText(extension['value-path']);
  if (path === undefined || !/(^|\/)properties$/.test(path)) return;
  const pair = own(owner, newer);
  if (pair === undefined)
    yield { problem: 'has a value-path that ends in "properties"', remedy: `add ${newer}` };
  const itemPath = asText(own(pair, 'itemValuePath'));
  const wanted = path.replace(/\/?properties$/, '');
  if (itemPath !== undefined && itemPath !== wanted)
    yield { problem: `reads "${path}", and ${newer} reads "${itemPath}"`, remedy: `write "${wanted}" there` };
}

/** What bears the name of a source, when that is more than one thing. */
function ambiguity(
  connector: Connector,
  operation: Operation | undefined,
  source: string,
): string | undefined {
  const parameters = operation?.parameters ?? [];
  const named = parameters.filter(({ node }) => node['in'] !== 'body' && node['name'] === source).length;
  if (named > 1) return 'two parameters';
  const body = parameters.find(({ node }) => node['in'] === 'body');
  return named === 1 && hasField(connector, body, source) ? 'a parameter and a field of the body' : undefined;
}

export const dynamicPairMissing = defineRule({
  code: 'dynamic-pair-missing',
  title: 'A dynamic extension without its newer form',
  levels: everywhere('warning'),
  microsoft: [
    'DynamicListExtensionRequiredForNonParameterReferences',
    'DynamicPropertiesExtensionRequiredForNonParameterReferences',
    'DynamicListExtensionRequiredForAmbiguousReferences',
    'DynamicPropertiesExtensionRequiredForAmbiguousReferences',
    'DynamicPropertiesExtensionRequiredForPropertiesValuePath',
    'DynamicPropertiesItemValuePathMismatch',
  ],
  basis: 'documented',
  source: `${validator}, lines 37 to 42; openapi-extensions.md lines 359 and 579`,
  message: msg`${'kind'} ${'problem'}; ${'remedy'}.`,
  check(connector, report) {
    for (const dynamic of dynamics(connector))
      for (const problem of problemsOf(connector, dynamic))
        report(at(connector, dynamic.path, 'key'), { kind: dynamic.kind, ...problem });
  },
});
