import { msg } from '../../../diagnostics/message.ts';
import { asObject, asText, isObject, type Json, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { dynamics, sourceOf } from '../../read/dynamics.ts';
import { fits } from '../../read/schema-values.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

/** Whether a fixed value cannot be one of the type. Text that reads as such a value is let pass, since designers write text. */
function isOfOtherType(fixed: unknown, type: string): boolean {
  if (!['string', 'boolean', 'integer', 'number'].includes(type)) return false;
  if (typeof fixed === 'number' || typeof fixed === 'boolean') return !fits(fixed, type);
  if (typeof fixed !== 'string' || type === 'string') return false;
  return type === 'boolean' ? !/^(true|false)$/i.test(fixed) : !/^-?\d+(\.\d+)?$/.test(fixed);
}

/** What is wrong with a value for a parameter: a fixed one, or one that another parameter gives. */
function* faultsOf(
  value: unknown,
  type: string,
  source: Json | undefined,
  shown: boolean,
): Generator<{ problem: string; remedy: string }> {
  const fixed = isObject(value) ? own(value, 'value') : value;
  if (isOfOtherType(fixed, type))
    yield {
      problem: typeof fixed === 'string' ? `the text "${fixed}"` : `the value ${String(fixed)}`,
      remedy: `pass a value of type ${type}`,
    };
  if (!source) return;
  if (type !== '' && asText(source['type']) && source['type'] !== type)
    yield { problem: `a value of type ${String(source['type'])}`, remedy: `pass one of type ${type}` };
  if (shown && source['x-ms-visibility'] === 'internal' && own(source, 'default') === undefined)
    yield {
      problem: `"${String(source['name'])}", which makers cannot see`,
      remedy: 'show it, or pass a fixed value',
    };
}

export const dynamicParameterType = defineRule({
  code: 'dynamic-parameter-type',
  title: 'A dynamic field that passes a value of another type',
  levels: everywhere('warning'),
  microsoft: [
    'OperationParameterTypeMismatch',
    'OperationParameterStaticTypeMismatch',
    'SourcePropertyInternal',
  ],
  basis: 'documented',
  source: `${validator}, lines 75, 76 and 131`,
  message: msg`${'kind'} passes ${'problem'} to "${'name'}" of "${'target'}"; ${'remedy'}.`,
  check(connector, report) {
    for (const { kind, extension, path, operation, target } of dynamics(connector)) {
      for (const [name, value] of Object.entries(asObject(extension['parameters']))) {
        const wanted = target?.parameters.find(({ node }) => node['name'] === name)?.node;
        if (!wanted || !target) continue;
        const source = operation?.parameters.find(({ node }) => node['name'] === sourceOf(value))?.node;
        const type = asText(wanted['type']) ?? '';
        for (const words of faultsOf(value, type, source, !operation?.internal))
          report(at(connector, [...path, 'parameters', name]), {
            kind,
            name,
            target: target.id ?? '',
            ...words,
          });
      }
    }
  },
});
