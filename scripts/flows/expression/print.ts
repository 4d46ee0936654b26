/** Expressions as text again, in one form, so that equal trees give equal bytes. */
import type { Expression, Template } from './parse.ts';

/** An expression without its `@`. */
export function printed(expression: Expression): string {
  if (expression.kind === 'literal') return literal(expression.value);
  if (expression.kind === 'call') return `${expression.name}(${expression.args.map(printed).join(', ')})`;
  const { object, key, optional } = expression;
  return `${printed(object)}${optional ? '?' : ''}[${printed(key)}]`;
}

/** A text of a definition. */
export function printedTemplate(template: Template): string {
  if (template.kind === 'expression') return `@${printed(template.expression)}`;
  if (template.kind === 'text') return escaped(template.text);
  return template.parts
    .map(part => (typeof part === 'string' ? part.replaceAll('@{', '@@{') : `@{${printed(part)}}`))
    .join('');
}

/** Behind a doubled sign at the beginning nothing else is read, so that nothing else is escaped there. */
function escaped(text: string): string {
  return text.startsWith('@') ? `@${text}` : text.replaceAll('@{', '@@{');
}

function literal(value: string | number | boolean | null): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}

/** The same tree with some of its calls replaced; children first. */
export function mapped(
  expression: Expression,
  replace: (call: Expression & { kind: 'call' }) => Expression,
): Expression {
  if (expression.kind === 'literal') return expression;
  if (expression.kind === 'member') {
    return {
      ...expression,
      object: mapped(expression.object, replace),
      key: mapped(expression.key, replace),
    };
  }
  return replace({ ...expression, args: expression.args.map(arg => mapped(arg, replace)) });
}

/** Every expression in a tree, itself first. */
export function within(expression: Expression): Expression[] {
  return [expression, ...partsOf(expression).flatMap(within)];
}

function partsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'literal') return [];
  return expression.kind === 'call' ? expression.args : [expression.object, expression.key];
}

/** The expressions of a template, outermost only. */
export function expressionsIn(template: Template): readonly Expression[] {
  if (template.kind === 'text') return [];
  if (template.kind === 'expression') return [template.expression];
  return template.parts.filter(part => typeof part !== 'string');
}
