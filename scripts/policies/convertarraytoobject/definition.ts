/** Convert array to object. Preview. */
import { newPropertyPath, type PolicyTemplate, plain, propertiesSchema, propertyPath } from '../template.ts';

export const convertarraytoobject: PolicyTemplate = {
  id: 'convertarraytoobject',
  aliases: ['ConvertArrayToObject'],
  title: 'Convert array to object',
  parameters: {
    ...propertyPath,
    keyWithinCollectionPath: plain('Property of each entry that becomes its key.'),
    newPropertyPath,
    retainKey: plain('Whether the entry keeps that property.', {
      required: false,
      allowed: ['true', 'false'],
      default: 'true',
    }),
  },
  sections: ['Request', 'Response'],
  sectionRequired: false,

  inSchema: true,
  source: propertiesSchema,
};
