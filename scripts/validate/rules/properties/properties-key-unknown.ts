import { didYouMean, msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { inProperties as at, defineRule } from '../../rule.ts';
import { propertiesSchema } from '../../sources.ts';

const known = [
  'iconBrandColor',
  'publisher',
  'stackOwner',
  'capabilities',
  'connectionParameters',
  'connectionParameterSets',
  'policyTemplateInstances',
  'scriptOperations',
  'displayName',
  'description',
  'iconUri',
  'scriptDefinitionUrl',
  'backendService',
  'environment',
  'openApiDefinition',
];

export const propertiesKeyUnknown = defineRule({
  code: 'properties-key-unknown',
  title: 'A key of the properties that the service refuses',
  levels: everywhere('error'),
  microsoft: ['AdditionalPropertyNotAllowed'],
  basis: 'enforced',
  source: `${propertiesSchema}, lines 17 to 63; issue 614: "Could not find member" on other keys`,
  message: msg`"${'key'}" is not a property of a connector, and the service refuses it.${'hint'} Remove it.`,
  check(connector, report) {
    for (const key of Object.keys(connector.props))
      if (!known.includes(key)) report(at(connector, [key], 'key'), { key, hint: didYouMean(key, known) });
  },
});
