/** Trigger on new items. The service must answer newest first. */
import { expression, type PolicyTemplate, propertiesSchema } from '../template.ts';

export const pollingtrigger: PolicyTemplate = {
  id: 'pollingtrigger',
  aliases: ['PollingTrigger'],
  title: 'Trigger on new items',
  parameters: {
    triggerConfig: {
      required: true,
      expressions: true,
      type: 'object',
      describe: 'Query parameters of the next poll.',
    },
    triggerDataPath: expression('Path of the collection, such as @triggerBody().value.'),
  },
  sections: [],
  sectionRequired: false,
  instanceType: 'PollingTrigger',
  inSchema: true,
  source: propertiesSchema,
};
