/** Split text into array. Preview. Entries are objects, never plain texts. */
import { newPropertyPath, type PolicyTemplate, plain, propertiesSchema, propertyPath } from '../template.ts';

export const stringtoarray: PolicyTemplate = {
  id: 'stringtoarray',
  aliases: ['StringToArray'],
  title: 'Split text into array',
  parameters: {
    ...propertyPath,
    delimiterList: plain('Characters that separate the entries.'),
    childPropertyName: plain('Property of each entry that holds the text.'),
    newPropertyPath,
  },
  sections: ['Request', 'Response'],
  sectionRequired: false,

  inSchema: true,
  source: propertiesSchema,
};
