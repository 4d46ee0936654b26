/** Route request. Lets several operations share one path of the service. */
import { expression, type PolicyTemplate, plain, propertiesSchema } from '../template.ts';

export const routerequesttoendpoint: PolicyTemplate = {
  id: 'routerequesttoendpoint',
  aliases: ['RouteRequestToEndpoint'],
  title: 'Route request',
  parameters: {
    newPath: expression('Path on the same service; may repeat path parameters in braces.'),
    httpMethod: plain('Method of the routed request.', {
      required: false,
      allowed: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', '@Request.OriginalHTTPMethod'],
      default: '@Request.OriginalHTTPMethod',
    }),
  },
  sections: [],
  sectionRequired: false,

  inSchema: true,
  source: propertiesSchema,
};
