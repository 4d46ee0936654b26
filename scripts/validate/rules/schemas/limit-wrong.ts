import { msg } from '../../../diagnostics/message.ts';
import { type Json, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { nodes } from '../../read/schema-values.ts';
import { inDefinition as at, defineRule, type Problem } from '../../rule.ts';
import { validator } from '../../sources.ts';

const ranges = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const;

const exclusives = [
  ['exclusiveMaximum', 'maximum'],
  ['exclusiveMinimum', 'minimum'],
] as const;

interface WrongLimit extends Problem {
  readonly name: string;
}

function* wrongLimits(node: Json): Generator<WrongLimit> {
  for (const [low, high] of ranges) {
    if (numberOf(node, low) > numberOf(node, high))
      yield { name: low, problem: `is above "${high}"`, remedy: 'swap or correct them' };
    if (low === 'minimum') continue;
    for (const name of [low, high].filter(limit => numberOf(node, limit) < 0))
      yield { name, problem: 'is below zero', remedy: 'write zero or more' };
  }
  for (const [name, other] of exclusives)
    if (own(node, name) !== undefined && own(node, other) === undefined)
      yield { name, problem: `needs "${other}"`, remedy: 'add it' };
  if (numberOf(node, 'multipleOf') <= 0)
    yield { name: 'multipleOf', problem: 'must be above zero', remedy: 'correct it' };
}

/** NaN, which is neither above nor below anything, when it is missing or no number. */
function numberOf(node: Json, limit: string): number {
  const value = own(node, limit);
  return typeof value === 'number' ? value : Number.NaN;
}

export const limitWrong = defineRule({
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
    for (const { node, path } of nodes(connector))
      for (const wrong of wrongLimits(node)) report(at(connector, [...path, wrong.name], 'member'), wrong);
  },
});
