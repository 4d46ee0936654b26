/** Set query string parameter. Acts on the request. */
import { existsAction, expression, type PolicyTemplate, plain, propertiesSchema } from '../template.ts';

export const setqueryparameter: PolicyTemplate = {
  id: 'setqueryparameter',
  aliases: ['SetQueryParameter', 'setQueryParameter'],
  title: 'Set query string parameter',
  parameters: {
    name: plain('Name of the query parameter.'),
    value: expression('Value of the query parameter.'),
    existsAction,
  },
  sections: [],
  sectionRequired: false,

  inSchema: true,
  source: propertiesSchema,
};
