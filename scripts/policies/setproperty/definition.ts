/** Set property. Preview. */
import { expression, type PolicyTemplate, propertiesSchema } from '../template.ts';

export const setproperty: PolicyTemplate = {
  id: 'setproperty',
  aliases: ['SetProperty'],
  title: 'Set property',
  parameters: {
    newPropertyParentPathTemplate: expression('Object or array that receives the property.'),
    newPropertySubPathTemplate: expression('Name of the property below it.'),
    propertyValuePathTemplate: expression('Value of the property.'),
  },
  sections: ['Request', 'Response'],
  sectionRequired: false,

  inSchema: true,
  source: propertiesSchema,
};
