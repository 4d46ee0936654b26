/** Keep paging behind the gateway. Acts on the response; needed together with x-ms-pageable. */
import { type PolicyTemplate, plain, propertiesSchema } from '../template.ts';

export const updatenextlink: PolicyTemplate = {
  id: 'updatenextlink',
  aliases: ['UpdateNextLink'],
  title: 'Keep paging behind the gateway',
  parameters: {
    nextLinkPropertyName: plain('Property that holds the link to the next page.'),
    nextLinkParentPropertyPath: plain('Object that holds it.', { required: false }),
  },
  sections: [],
  sectionRequired: false,

  inSchema: true,
  source: propertiesSchema,
};
