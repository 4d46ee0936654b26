import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { instances, operationsOf, prefix, value } from '../../read/policies.ts';
import { inProperties as at, defineRule } from '../../rule.ts';

const variables = (path: string): string[] =>
  [...path.matchAll(/(?<!@)\{([^{}@]*)\}/g)].map(([, name = '']) => name);

export const policyRouteVariableUnknown = defineRule({
  code: 'policy-route-variable-unknown',
  title: 'A new path with a variable that the operation does not have',
  levels: everywhere('error'),
  microsoft: [],
  basis: 'observed',
  source:
    'learn.microsoft.com policy template routerequesttoendpoint: newPath may reuse path parameters of its operation',
  message: msg`The new path names {${'name'}}, which is no path parameter of operation "${'id'}"; correct the name.`,
  check(connector, report) {
    for (const instance of instances(connector)) {
      if (instance.template?.id !== 'routerequesttoendpoint') continue;
      for (const id of operationsOf(connector, instance)) {
        const operation = connector.byId.get(id);
        if (!operation) continue;
        for (const name of variables(value(instance, 'newPath')))
          if (!variables(operation.route).includes(name))
            report(at(connector, [...instance.path, 'parameters', `${prefix}newPath`]), { name, id });
      }
    }
  },
});
