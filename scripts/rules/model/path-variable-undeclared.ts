import { msg } from '../../diagnostics/message.ts';
import { childOrigin } from '../../model/origin.ts';
import { defineRule } from '../rule.ts';

export const pathVariableUndeclared = defineRule({
  code: 'path-variable-undeclared',
  severity: 'error',
  title: 'A path variable and its parameter do not match',
  basis:
    'P-PATHREQ: certification-swagger-validator-rules.md lines 65, 88 and 89; 0 of 1,015 published definitions break it',
  messages: {
    variable: msg`Path variable {${'name'}} of "${'operation'}" has no path parameter of that name; declare one under parameters.`,
    parameter: msg`Path parameter "${'name'}" of "${'operation'}" does not occur in its path; write {${'name'}} there or remove the parameter.`,
    malformed: msg`Braces in the path of "${'operation'}" are not balanced within one segment; correct the path.`,
  },
  check(model, report) {
    for (const operation of model.operations) {
      const path = childOrigin(operation.origin, 'path');
      const variables = new Set([...operation.path.matchAll(/\{([^{}/]+)\}/g)].map(match => match[1] ?? ''));
      const declared = new Set(
        operation.parameters.filter(({ in: place }) => place === 'path').map(({ name }) => name),
      );
      if (/[{}]/.test(operation.path.replace(/\{[^{}/]+\}/g, ''))) {
        report({ at: path, part: 'value', message: 'malformed', args: { operation: operation.id } });
      }
      for (const name of variables) {
        if (declared.has(name)) continue;
        report({ at: path, part: 'value', message: 'variable', args: { name, operation: operation.id } });
      }
      for (const parameter of operation.parameters) {
        if (parameter.in !== 'path' || variables.has(parameter.name)) continue;
        const args = { name: parameter.name, operation: operation.id };
        report({ at: parameter.origin, message: 'parameter', args });
      }
    }
  },
});
