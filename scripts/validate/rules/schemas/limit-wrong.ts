import { msg } from '../../../diagnostics/message.ts';
import { own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { nodes } from '../../read/schema-values.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

const ranges = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const;

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
});
