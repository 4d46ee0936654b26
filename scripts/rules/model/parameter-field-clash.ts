import { msg } from '../../diagnostics/message.ts';
import { defineRule } from '../rule.ts';

export const parameterFieldClash = defineRule({
  code: 'parameter-field-clash',
  severity: 'warning',
  title: 'A parameter named like a field of the body',
  basis:
    'P-AMBIG: certification-swagger-validator-rules.md line 69; canvas apps rename the optional one to name_1',
  messages: {
    default: msg`Parameter "${'name'}" of "${'operation'}" has the name of a field of its body; canvas apps rename one of them, so choose another name.`,
  },
  check(model, report) {
    for (const { id, parameters, request } of model.operations) {
      const fields = new Set(request?.fields.map(({ name }) => name.toLowerCase()));
      for (const { name, origin } of parameters) {
        if (!fields.has(name.toLowerCase())) continue;
        report({ at: origin, message: 'default', args: { name, operation: id } });
      }
    }
  },
});
