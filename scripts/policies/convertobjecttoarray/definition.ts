/** Convert object to array. Preview. */
import { newPropertyPath, type PolicyTemplate, plain, propertiesSchema, propertyPath } from '../template.ts';

export const convertobjecttoarray: PolicyTemplate = {
  id: 'convertobjecttoarray',
  aliases: ['ConvertObjectToArray'],
  title: 'Convert object to array',
  parameters: {
    ...propertyPath,
    newPropertyPath,
    keyName: plain('Name that keys get in each entry.', { required: false, default: 'key' }),
    valueName: plain('Name that values get in each entry.', { required: false, default: 'value' }),
  },
  sections: ['Request', 'Response'],
  sectionRequired: false,

  inSchema: true,
  source: propertiesSchema,
};
