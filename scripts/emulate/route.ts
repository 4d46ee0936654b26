/** Which operation a request is for. Letter case and a slash at the end do not count, as in API Management. */
import type { Operation } from './connector.ts';

export interface Route {
  readonly operation: Operation;
  /** Values of the path parameters, decoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** The route of a method and a path; the one with the most fixed parts when several fit. */
export function routeOf(operations: readonly Operation[], method: string, path: string): Route | undefined {
  const wanted = parts(path);
  const candidates = operations.flatMap(operation => {
    const route = operation.method === method ? match(operation, wanted) : undefined;
    return route ? [route] : [];
  });
  const fixed = ({ operation }: Route): number =>
    parts(operation.path).filter(part => !part.includes('{')).length;
  return candidates.toSorted((a, b) => fixed(b) - fixed(a))[0];
}

function parts(path: string): string[] {
  return path.replace(/\/+$/, '').split('/').slice(1);
}

function match(operation: Operation, wanted: readonly string[]): Route | undefined {
  const template = parts(operation.path);
  if (template.length !== wanted.length) return undefined;
  const pathParameters: Record<string, string> = Object.create(null);
  for (const [index, part] of template.entries()) {
    const value = wanted[index] ?? '';
    const name = /^\{([^{}]+)\}$/.exec(part)?.[1];
    if (name === undefined) {
      if (part.toLowerCase() !== value.toLowerCase()) return undefined;
    } else {
      const decoded = decodedPart(value);
      if (decoded === undefined || decoded === '') return undefined;
      pathParameters[name] = decoded;
    }
  }
  return { operation, pathParameters };
}

function decodedPart(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
