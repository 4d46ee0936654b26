/** Encode property value. Known from the official schema only; no documentation page was found. */
import { newPropertyPath, type PolicyTemplate, propertiesSchema, propertyPath } from '../template.ts';

export const encodepropertyvalue: PolicyTemplate = {
  id: 'encodepropertyvalue',
  aliases: ['EncodePropertyValue'],
  title: 'Encode property value',
  parameters: {
    ...propertyPath,
    newPropertyPath,
  },
  sections: ['Request', 'Response'],
  sectionRequired: false,

  inSchema: true,
  source: propertiesSchema,
};
