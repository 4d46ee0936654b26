/** Set connection status to unauthenticated. Must be paired with a test-connection operation. */
import type { PolicyTemplate } from '../template.ts';

export const setconnectionstatustounauthenticated: PolicyTemplate = {
  id: 'setconnectionstatustounauthenticated',
  aliases: ['SetConnectionStatusToUnauthenticated'],
  title: 'Set connection status to unauthenticated',
  parameters: {
    statusCode: {
      required: true,
      expressions: false,
      type: 'integer',
      describe: 'Status of the test operation that means signed out.',
    },
  },
  sections: [],
  sectionRequired: false,

  inSchema: false,
  source:
    'learn.microsoft.com connectors/custom-connectors/policy-templates/setconnectionstatustounauthenticated; absent from the official properties schema',
};
