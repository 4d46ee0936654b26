/** Set host URL. The declared host of the definition becomes irrelevant for the operations it applies to. */
import { expression, type PolicyTemplate, propertiesSchema } from '../template.ts';

export const dynamichosturl: PolicyTemplate = {
  id: 'dynamichosturl',
  aliases: ['DynamicHostUrl', 'dynamicHostUrl'],
  title: 'Set host URL',
  parameters: {
    urlTemplate: expression('Address that replaces scheme, host, port and base path of the request.'),
  },
  sections: [],
  sectionRequired: false,

  inSchema: true,
  source: propertiesSchema,
};
