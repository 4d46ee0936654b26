/** Values in schemas and parameters: defaults, lists of values, limits, visibility. */
import { didYouMean, msg } from '../../diagnostics/message.ts';
import type { Path } from '../../source/pointer.ts';
import type { Connector } from '../connector.ts';
import { asArray, asText, type Json, own } from '../json.ts';
import { everywhere } from '../profiles.ts';
import { inDefinition as at, defineRule, type Rule } from '../rule.ts';

const validator = 'Microsoft, Swagger Validator rules (certification-swagger-validator-rules.md)';

const nodes = (connector: Connector): { node: Json; path: Path }[] => [
  ...connector.schemas,
  ...connector.parameters,
];

const fits = (value: unknown, type: unknown): boolean => {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return !['string', 'number', 'boolean'].includes(String(type)) || typeof value === type;
};

/** The value in the type that it should have, when that is beyond doubt. */
function converted(value: unknown, type: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (type === 'boolean' && /^(true|false)$/i.test(value)) return value.toLowerCase();
  if ((type === 'integer' || type === 'number') && /^-?(0|[1-9]\d{0,14})$/.test(value)) return value;
  return undefined;
}

const ranges = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const;

const visibilities = ['important', 'advanced', 'internal', 'none'];

export const schemaValueRules: readonly Rule[] = [
  defineRule({
    code: 'default-wrong-type',
    title: 'A default of another type than the field',
    levels: everywhere('warning'),
    microsoft: ['DefaultValueMustMatchType'],
    basis: 'documented',
    source: `${validator}, line 143; 27 published connectors do so`,
    message: msg`The default ${'value'} is not of type ${'type'}; correct it.`,
    check(connector, report) {
      for (const { node, path } of nodes(connector)) {
        const value = own(node, 'default');
        if (value === undefined || value === null || fits(value, node['type'])) continue;
        const better = converted(value, node['type']);
        report(
          at(connector, [...path, 'default']),
          { value: JSON.stringify(value), type: String(node['type']) },
          better === undefined ? {} : { replace: { title: `Write ${better}`, part: 'value', text: better } },
        );
      }
    },
  }),
  defineRule({
    code: 'enum-wrong-type',
    title: 'A listed value of another type than the field',
    levels: everywhere('warning'),
    microsoft: ['InvalidEnumValue'],
    basis: 'documented',
    source: `${validator}, line 44; 19 published connectors do so`,
    message: msg`Value ${'value'} is not of type ${'type'}; correct it.`,
    check(connector, report) {
      for (const { node, path } of nodes(connector))
        for (const [index, value] of asArray(node['enum']).entries())
          if (value !== null && !fits(value, node['type']))
            report(at(connector, [...path, 'enum', index]), {
              value: JSON.stringify(value),
              type: String(node['type']),
            });
    },
  }),
  defineRule({
    code: 'enum-wrong',
    title: 'A list of values that is empty or repeats one',
    levels: everywhere('error'),
    microsoft: ['EnumMustContainAtLeastOneElement', 'ArrayDuplicateValue'],
    basis: 'enforced',
    source: `${validator}, lines 30 and 144`,
    message: msg`The list of values ${'problem'}; ${'remedy'}.`,
    check(connector, report) {
      for (const { node, path } of nodes(connector)) {
        const list = own(node, 'enum');
        if (!Array.isArray(list)) continue;
        if (list.length === 0)
          report(at(connector, [...path, 'enum'], 'member'), {
            problem: 'is empty',
            remedy: 'list values or remove it',
          });
        const seen = new Set<unknown>();
        for (const [index, value] of list.entries()) {
          if (seen.has(value))
            report(at(connector, [...path, 'enum', index]), {
              problem: `repeats ${JSON.stringify(value)}`,
              remedy: 'keep one',
            });
          seen.add(value);
        }
      }
    },
  }),
  defineRule({
    code: 'enum-values-wrong',
    title: 'Names for values that do not fit the list of values',
    levels: everywhere('error'),
    microsoft: [
      'DuplicateEnumValuesInExtension',
      'InvalidEnumValuesExtensionValue',
      'MissingEnumValuesDisplayName',
    ],
    basis: 'enforced',
    source: `${validator}, lines 34, 45 and 157`,
    message: msg`x-ms-enum-values ${'problem'}; ${'remedy'}.`,
    check(connector, report) {
      for (const { node, path } of nodes(connector)) {
        const values = asArray(node['enum']);
        const seen = new Set<unknown>();
        for (const [index, entry] of asArray(node['x-ms-enum-values']).entries()) {
          const value = own(entry, 'value');
          const place = at(connector, [...path, 'x-ms-enum-values', index]);
          if (!asText(own(entry, 'displayName')))
            report(place, {
              problem: `gives ${JSON.stringify(value ?? null)} no displayName`,
              remedy: 'add it',
            });
          if (seen.has(value))
            report(place, { problem: `names ${JSON.stringify(value)} twice`, remedy: 'keep one' });
          else if (values.length > 0 && !values.includes(value))
            report(place, {
              problem: `names ${JSON.stringify(value ?? null)}, which is not in "enum"`,
              remedy: 'correct it',
            });
          seen.add(value);
        }
      }
    },
  }),
  defineRule({
    code: 'limit-wrong',
    title: 'A limit that no value can meet',
    levels: everywhere('error'),
    microsoft: [
      'ExclusiveMaximumRequiresMaximum',
      'ExclusiveMinimumRequiresMinimum',
      'MaxItemsMustBeGreaterThanOrEqualToZero',
      'MaxLengthMustBeGreaterThanOrEqualToZero',
      'MaxPropertiesMustBeGreaterThanOrEqualToZero',
      'MinimumShouldBeLessThanOrEqualToMaximum',
      'MinItemsMustBeGreaterThanOrEqualToZero',
      'MinItemsShouldBeLessThanOrEqualToMaxItems',
      'MinLengthMustBeGreaterThanOrEqualToZero',
      'MinLengthShouldBeLessThanOrEqualToMaxLength',
      'MinPropertiesMustBeGreaterThanOrEqualToZero',
      'MultipleOfMustBeGreaterThanZero',
    ],
    basis: 'enforced',
    source: `${validator}, lines 158, 223, 224 and 227 to 235`,
    message: msg`"${'name'}" ${'problem'}; ${'remedy'}.`,
    check(connector, report) {
      for (const { node, path } of nodes(connector)) {
        const say = (name: string, problem: string, remedy: string): void =>
          report(at(connector, [...path, name], 'member'), { name, problem, remedy });
        for (const [low, high] of ranges) {
          const [min, max] = [own(node, low), own(node, high)];
          if (typeof min === 'number' && typeof max === 'number' && min > max)
            say(low, `is above "${high}"`, 'swap or correct them');
          if (low === 'minimum') continue;
          for (const [name, value] of [
            [low, min],
            [high, max],
          ] as const)
            if (typeof value === 'number' && value < 0) say(name, 'is below zero', 'write zero or more');
        }
        if (own(node, 'exclusiveMaximum') !== undefined && own(node, 'maximum') === undefined)
          say('exclusiveMaximum', 'needs "maximum"', 'add it');
        if (own(node, 'exclusiveMinimum') !== undefined && own(node, 'minimum') === undefined)
          say('exclusiveMinimum', 'needs "minimum"', 'add it');
        const multiple = own(node, 'multipleOf');
        if (typeof multiple === 'number' && multiple <= 0)
          say('multipleOf', 'must be above zero', 'correct it');
      }
    },
  }),
  defineRule({
    code: 'pattern-invalid',
    title: 'A pattern that is no regular expression',
    levels: everywhere('error'),
    microsoft: ['PatternShouldBeValidRegularExpression'],
    basis: 'enforced',
    source: `${validator}, line 236`,
    message: msg`Pattern "${'pattern'}" is not a regular expression; correct it.`,
    check(connector, report) {
      for (const { node, path } of nodes(connector)) {
        const pattern = asText(own(node, 'pattern'));
        if (pattern !== undefined && !isRegularExpression(pattern))
          report(at(connector, [...path, 'pattern']), { pattern });
      }
    },
  }),
  defineRule({
    code: 'visibility-unknown',
    title: 'A visibility that does not exist',
    levels: everywhere('warning'),
    microsoft: ['JsonValueNotInEnum'],
    basis: 'enforced',
    source:
      'apiDefinition.swagger.schema.json, lines 2550 to 2558; 6 published connectors have another, which is ignored',
    message: msg`Visibility "${'value'}" does not exist and is ignored.${'hint'} Write important, advanced or internal, or leave it out.`,
    check(connector, report) {
      for (const { node, path } of [...nodes(connector), ...connector.operations]) {
        const value = own(node, 'x-ms-visibility');
        if (value === undefined || visibilities.includes(String(value))) continue;
        const lower = String(value).toLowerCase();
        report(
          at(connector, [...path, 'x-ms-visibility']),
          { value: String(value), hint: didYouMean(String(value), visibilities) },
          visibilities.includes(lower)
            ? { replace: { title: `Write "${lower}"`, part: 'value', text: JSON.stringify(lower) } }
            : {},
        );
      }
    },
  }),
];

/** The platform's expressions are those of .NET; what JavaScript lacks and .NET has is not held against the author. */
function isRegularExpression(pattern: string): boolean {
  const plain = pattern.replace(/\(\?[imsnx-]+\)|\(\?[imsnx-]+:|\(\?>|\\[AzZG]/g, match =>
    match.startsWith('(') && !match.endsWith(')') ? '(?:' : '',
  );
  try {
    new RegExp(plain);
    return true;
  } catch {
    return false;
  }
}
