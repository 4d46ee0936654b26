/** Set HTTP header. skip keeps a header that is there, append adds to it, override replaces it. */
import { existsAction, expression, type PolicyTemplate, plain, propertiesSchema } from '../template.ts';

export const setheader: PolicyTemplate = {
  id: 'setheader',
  aliases: ['SetHeader', 'setHeader'],
  title: 'Set HTTP header',
  parameters: {
    name: plain('Name of the header.'),
    value: expression('Value of the header.'),
    existsAction,
  },
  sections: ['Request', 'Response', 'Failure'],
  sectionRequired: true,

  inSchema: true,
  source: propertiesSchema,
};
