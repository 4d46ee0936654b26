/** Plain values inside an Azure Resource Manager template, whose engine reads any text in brackets as an expression. */

/**
 * The value with every text in brackets escaped by a second opening bracket. A text that only begins with a bracket is left as it
 * is: escaping it would change it (Azure Resource Manager, template expressions, escape characters).
 */
export function literal<T>(value: T): T {
  // A definition has thousands of texts, and hardly one in brackets: it is copied only if it has.
  return holdsBrackets(value) ? (escaped(value) as T) : value;
}

function inBrackets(text: string): boolean {
  return text.startsWith('[') && text.endsWith(']');
}

function holdsBrackets(value: unknown): boolean {
  if (typeof value === 'string') return inBrackets(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsBrackets);
}

function escaped(value: unknown): unknown {
  if (typeof value === 'string') return inBrackets(value) ? `[${value}` : value;
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, escaped(member)]));
}
