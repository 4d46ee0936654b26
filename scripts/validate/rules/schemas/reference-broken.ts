import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { brokenReferences } from '../../read/references.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const referenceBroken = defineRule({
  code: 'reference-broken',
  title: 'A $ref that leads nowhere, or to the wrong kind of thing',
  levels: everywhere('error'),
  microsoft: [
    'SchemaReferenceNotFound',
    'SchemaReferenceNotValid',
    'ParameterReferenceNotFound',
    'ParameterReferenceNotValid',
    'ResponseReferenceNotFound',
    'ResponseReferenceNotValid',
    'PathItemRefNotSuppored',
    'JsonPointerNotValid',
    'ParameterRefLoopNotAllowed',
    'ResponseRefLoopNotAllowed',
    'SchemaRefLoopNotAllowed',
  ],
  basis: 'enforced',
  source: `${validator}, lines 114, 123 to 125, 130, 182, 188, 189 and 191 to 193`,
  message: msg`Reference "${'reference'}" ${'problem'}; ${'remedy'}.`,
  check(connector, report) {
    for (const { path, reference, problem, remedy } of brokenReferences(connector))
      report(at(connector, path), { reference, problem, remedy });
  },
});
