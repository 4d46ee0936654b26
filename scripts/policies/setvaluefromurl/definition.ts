/** Set header or query parameter from URL. Preview. One extra call for each request. */
import { expression, type PolicyTemplate, plain, propertiesSchema } from '../template.ts';

export const setvaluefromurl: PolicyTemplate = {
  id: 'setvaluefromurl',
  aliases: ['SetValueFromUrl'],
  title: 'Set header or query parameter from URL',
  parameters: {
    parameterTemplate: expression("Receiver: @headers('name') or @queryParameters('name')."),
    httpMethod: plain('Method of the extra call.', {
      required: false,
      allowed: ['GET', 'POST', 'PUT'],
      default: 'GET',
    }),
    parameterValueUrl: expression('Relative address of the extra call on the same host.'),
    parameterValuePathTemplate: expression('Path of the value in its answer, such as @body().access_token.'),
  },
  sections: ['Request'],
  sectionRequired: false,

  inSchema: true,
  source: propertiesSchema,
};
