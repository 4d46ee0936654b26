/** Which operation a request is for. Letter case and a slash at the end do not count, as in API Management. */
import type { Operation } from './connector.ts';

export interface Route {
  readonly operation: Operation;
  /** Values of the path parameters, decoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** One part of a template: fixed, in small letters, or the name of a parameter. */
type Part = { readonly fixed: string } | { readonly name: string };

interface Template {
  readonly method: string;
  readonly parts: readonly Part[];
  /** The more fixed parts, the better the match. */
  readonly fixed: number;
}

const templates = new WeakMap<Operation, Template>();

/** Routes of paths without parameters, since most requests go to few of them. */
const fixedRoutes = new WeakMap<readonly Operation[], Map<string, Route>>();

/** The route of a method and a path; the one with the most fixed parts when several fit. */
export function routeOf(operations: readonly Operation[], method: string, path: string): Route | undefined {
  const known = fixedRoutes.get(operations) ?? new Map<string, Route>();
  fixedRoutes.set(operations, known);
  const address = `${method} ${path}`;
  const route = known.get(address) ?? findRoute(operations, method, path);
  // As many as there are, and their spellings in other letters.
  const isFixed = route && Object.keys(route.pathParameters).length === 0;
  if (isFixed && known.size < 5 * operations.length) known.set(address, route);
  return route;
}

function findRoute(operations: readonly Operation[], method: string, path: string): Route | undefined {
  const wanted = parts(path);
  const small = wanted.map(part => part.toLowerCase());
  let best: Template | undefined;
  let found: Route | undefined;
  for (const operation of operations) {
    const template = templateOf(operation);
    if (template.method !== method || template.parts.length !== wanted.length) continue;
    if (best && best.fixed >= template.fixed) continue;
    const pathParameters = match(template, wanted, small);
    if (!pathParameters) continue;
    best = template;
    found = { operation, pathParameters };
  }
  return found;
}

/** Read once for each operation: routing is part of every request. */
function templateOf(operation: Operation): Template {
  const known = templates.get(operation);
  if (known) return known;
  const read = parts(operation.path).map((part): Part => {
    const name = /^\{([^{}]+)\}$/.exec(part)?.[1];
    return name === undefined ? { fixed: part.toLowerCase() } : { name };
  });
  const template = {
    method: operation.method,
    parts: read,
    fixed: read.filter(part => 'fixed' in part).length,
  };
  templates.set(operation, template);
  return template;
}

function parts(path: string): string[] {
  return path.replace(/\/+$/, '').split('/').slice(1);
}

function match(
  { parts: own }: Template,
  wanted: readonly string[],
  small: readonly string[],
): Record<string, string> | undefined {
  if (!own.every((part, index) => !('fixed' in part) || part.fixed === small[index])) return undefined;
  const pathParameters: Record<string, string> = Object.create(null);
  for (const [index, part] of own.entries()) {
    if ('fixed' in part) continue;
    const decoded = decodedPart(wanted[index] ?? '');
    if (decoded === undefined || decoded === '') return undefined;
    pathParameters[part.name] = decoded;
  }
  return pathParameters;
}

function decodedPart(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
