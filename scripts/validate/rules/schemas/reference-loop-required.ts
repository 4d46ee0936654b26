import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { requiredLoops } from '../../read/references.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const referenceLoopRequired = defineRule({
  code: 'reference-loop-required',
  title: 'Required fields that contain each other without end',
  levels: everywhere('error'),
  microsoft: ['RequiredLoopInSchemaNotAllowed'],
  basis: 'enforced',
  source: `${validator}, line 184; no published connector has one`,
  message: msg`Definition "${'name'}" requires itself (${'chain'}), so no value can ever be complete; make one of these fields optional.`,
  check(connector, report) {
    for (const { name, chain } of requiredLoops(connector.root))
      report(at(connector, ['definitions', name], 'key'), { name, chain });
  },
});
