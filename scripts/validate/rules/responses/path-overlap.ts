import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { blanked } from '../../read/routes.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

function overlaps(one: readonly string[], two: readonly string[]): boolean {
  if (one.length !== two.length || one.join('/') === two.join('/')) return false;
  return one.every((part, index) => part === two[index] || (two[index] === '{}' && part !== ''));
}

export const pathOverlap = defineRule({
  code: 'path-overlap',
  title: 'Two paths that one request can fit',
  levels: everywhere('info'),
  microsoft: ['PartialDuplicateOperationPath'],
  basis: 'documented',
  source: `${validator}, line 87; 117 published connectors have some, so it is advice`,
  message: msg`A request to "${'route'}" also fits "${'other'}"; make sure that the gateway takes the right one.`,
  check(connector, report) {
    const shapes = connector.operations.map(({ route, method, path }) => ({
      route,
      method,
      path,
      parts: blanked(route).toLowerCase().split('/'),
    }));
    const variable = shapes.filter(({ parts }) => parts.includes('{}'));
    for (const one of shapes) {
      const other = variable.find(
        two => two.method === one.method && two.route !== one.route && overlaps(one.parts, two.parts),
      );
      if (other) report(at(connector, one.path, 'key'), { route: one.route, other: other.route });
    }
  },
});
