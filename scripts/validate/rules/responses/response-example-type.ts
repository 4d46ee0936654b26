import { msg } from '../../../diagnostics/message.ts';
import { asArray, asObject, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const responseExampleType = defineRule({
  code: 'response-example-type',
  title: 'An example of a type that the operation does not produce',
  levels: everywhere('warning'),
  microsoft: ['ResponseExampleMustBeProducedByOperation'],
  basis: 'documented',
  source: `${validator}, line 185`,
  message: msg`The example is of type "${'type'}", which the operation does not produce; add it to "produces".`,
  check(connector, report) {
    for (const { node: operation, responses } of connector.operations) {
      const produces = asArray(own(operation, 'produces') ?? connector.root['produces']);
      for (const { node, path } of responses)
        for (const type of Object.keys(asObject(node['examples'])))
          if (produces.length > 0 && !produces.includes(type))
            report(at(connector, [...path, 'examples', type], 'key'), { type });
    }
  },
});
