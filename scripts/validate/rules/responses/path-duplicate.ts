import { msg } from '../../../diagnostics/message.ts';
import { asObject } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { blanked } from '../../read/routes.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const pathDuplicate = defineRule({
  code: 'path-duplicate',
  title: 'Two paths that are one',
  levels: everywhere('error'),
  microsoft: ['PathRedefined', 'DuplicateOperationPath'],
  basis: 'enforced',
  source: `${validator}, lines 35 and 92`,
  message: msg`Path "${'route'}" is the same as "${'other'}" to the gateway; keep one of them.`,
  check(connector, report) {
    const seen = new Map<string, string>();
    const told = new Set<string>();
    for (const { route, method, path } of connector.operations) {
      const key = `${method} ${blanked(route).toLowerCase()}`;
      const other = seen.get(key);
      if (other !== undefined && other !== route) {
        report(at(connector, path.slice(0, 2), 'key'), { route, other });
        told.add(route);
      } else seen.set(key, route);
    }
    // Paths that differ in letter case only are one, whatever their methods are.
    const first = new Map<string, string>();
    for (const route of Object.keys(asObject(connector.root['paths']))) {
      const other = first.get(route.toLowerCase());
      if (other === undefined) first.set(route.toLowerCase(), route);
      else if (!told.has(route)) report(at(connector, ['paths', route], 'key'), { route, other });
    }
  },
});
