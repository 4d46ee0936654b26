/** Replace text. Known from the official schema only; no documentation page was found. */
import { newPropertyPath, type PolicyTemplate, plain, propertiesSchema, propertyPath } from '../template.ts';

export const stringreplace: PolicyTemplate = {
  id: 'stringreplace',
  aliases: ['StringReplace'],
  title: 'Replace text',
  parameters: {
    ...propertyPath,
    sourceString: plain('Text to look for.'),
    replacementString: plain('Text to put in its place.'),
    newPropertyPath,
  },
  sections: ['Request', 'Response'],
  sectionRequired: false,

  inSchema: true,
  source: propertiesSchema,
};
