import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { blanked } from '../../read/routes.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

/** Shapes of paths, part by part, so that finding what fits does not take a look at each of them. */
interface Shapes {
  readonly next: Map<string, Shapes>;
  /** The first operation of this shape. */
  first?: number;
}

const noShapes = (): Shapes => ({ next: new Map() });

function keep(shapes: Shapes, parts: readonly string[], index: number): void {
  let at = shapes;
  for (const part of parts) {
    const next = at.next.get(part) ?? noShapes();
    at.next.set(part, next);
    at = next;
  }
  at.first ??= index;
}

/** Operations of other shapes that a request to these parts fits, the first of each shape. */
function fitting(shapes: Shapes, parts: readonly string[], from = 0, isSame = true): number[] {
  if (from === parts.length) return isSame || shapes.first === undefined ? [] : [shapes.first];
  const part = parts[from] ?? '';
  const [own, any] = [shapes.next.get(part), part === '' ? undefined : shapes.next.get('{}')];
  return [
    ...(own ? fitting(own, parts, from + 1, isSame) : []),
    ...(any && any !== own ? fitting(any, parts, from + 1, false) : []),
  ];
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
    const byMethod = new Map<string, Shapes>();
    for (const [index, { method, parts }] of shapes.entries()) {
      const known = byMethod.get(method) ?? noShapes();
      byMethod.set(method, known);
      if (parts.includes('{}')) keep(known, parts, index);
    }
    for (const { method, route, path, parts } of shapes) {
      const [first] = fitting(byMethod.get(method) ?? noShapes(), parts).sort((a, b) => a - b);
      const other = first === undefined ? undefined : shapes[first];
      if (other) report(at(connector, path, 'key'), { route, other: other.route });
    }
  },
});
