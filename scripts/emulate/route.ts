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

/** The route of a method and a path; the one with the most fixed parts when several fit. */
export function routeOf(operations: readonly Operation[], method: string, path: string): Route | undefined {
  const wanted = parts(path);
  let best: { route: Route; fixed: number } | undefined;
  for (const operation of operations) {
    const template = templateOf(operation);
    if (template.method !== method || template.parts.length !== wanted.length) continue;
    if (best && best.fixed >= template.fixed) continue;
    const pathParameters = match(template, wanted);
    if (pathParameters) best = { route: { operation, pathParameters }, fixed: template.fixed };
  }
  return best?.route;
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

function match(template: Template, wanted: readonly string[]): Record<string, string> | undefined {
  const pathParameters: Record<string, string> = Object.create(null);
  for (const [index, part] of template.parts.entries()) {
    const value = wanted[index] ?? '';
    if ('fixed' in part) {
      if (part.fixed !== value.toLowerCase()) return undefined;
    } else {
      const decoded = decodedPart(value);
      if (decoded === undefined || decoded === '') return undefined;
      pathParameters[part.name] = decoded;
    }
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
