import { msg } from '../../../diagnostics/message.ts';
import type { Connector, Operation } from '../../connector.ts';
import { asObject, asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { hasField } from '../../read/body-fields.ts';
import { dynamics, sourceOf } from '../../read/dynamics.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

const withoutProperties = (path: string): string => path.replace(/\/?properties$/, '');

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
    for (const { kind, extension, owner, path, operation } of dynamics(connector)) {
      const newer = kind === 'x-ms-dynamic-values' ? 'x-ms-dynamic-list' : 'x-ms-dynamic-properties';
      if (kind === 'x-ms-dynamic-list' || kind === 'x-ms-dynamic-properties') continue;
      const pair = own(owner, newer);
      const say = (problem: string, remedy: string): void =>
        report(at(connector, path, 'key'), { kind, problem, remedy });
      const sources = Object.values(asObject(extension['parameters']))
        .map(sourceOf)
        .filter(source => source !== undefined);
      const inside = sources.find(source => source.includes('/'));
      const twice = sources.find(source => ambiguity(connector, operation, source) !== undefined);
      if (pair === undefined && inside !== undefined)
        say(`refers to the field "${inside}", which only ${newer} can`, `add ${newer}`);
      if (pair === undefined && twice !== undefined)
        say(
          `refers to "${twice}", which ${ambiguity(connector, operation, twice) ?? ''} are called`,
          `add ${newer}`,
        );
      const valuePath = asText(extension['value-path']);
      if (kind !== 'x-ms-dynamic-schema' || valuePath === undefined || !/(^|\/)properties$/.test(valuePath))
        continue;
      if (pair === undefined) say('has a value-path that ends in "properties"', `add ${newer}`);
      else if (
        asText(own(pair, 'itemValuePath')) !== undefined &&
        own(pair, 'itemValuePath') !== withoutProperties(valuePath)
      )
        say(
          `reads "${valuePath}", and ${newer} reads "${String(own(pair, 'itemValuePath'))}"`,
          `write "${withoutProperties(valuePath)}" there`,
        );
    }
  },
});
