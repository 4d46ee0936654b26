import { msg } from '../../diagnostics/message.ts';
import { identityOf, longestConnectorName } from '../../model/identity.ts';
import { defineRule } from '../rule.ts';

export const connectorNameTooLong = defineRule({
  code: 'connector-name-too-long',
  severity: 'error',
  title: 'The name of the connector in Dataverse is too long',
  basis:
    'powerplatform-build-tools issue 882: pac solution silently drops connectors whose name has more than 30 characters',
  messages: {
    default: msg`The connector would be called "${'name'}", ${'length'} characters, more than the ${'limit'} that pac keeps; set a shorter connectorName here.`,
  },
  check(model, report) {
    const { connectorName: name } = identityOf(model);
    if (name.length <= longestConnectorName) return;
    report({
      at: model.solution.origin,
      message: 'default',
      args: { name, length: name.length, limit: longestConnectorName },
    });
  },
});
