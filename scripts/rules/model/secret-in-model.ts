import { msg } from '../../diagnostics/message.ts';
import { childOrigin } from '../../model/origin.ts';
import { defineRule } from '../rule.ts';

export const secretInModel = defineRule({
  code: 'secret-in-model',
  severity: 'error',
  title: 'A secret written into the model',
  basis:
    'A-SECRET: pull-request template of microsoft/PowerPlatformConnectors; a value in a definition is readable by every maker',
  messages: {
    default: msg`Connection parameter "${'name'}" is a secret and may not have a default; remove it, makers enter it themselves.`,
  },
  check(model, report) {
    for (const parameter of model.connectionParameters) {
      if (parameter.type !== 'securestring' || parameter.default === undefined) continue;
      report({
        at: childOrigin(parameter.origin, 'default'),
        message: 'default',
        args: { name: parameter.name },
      });
    }
  },
});
