/**
 * Answers as they are written in the files of a service: JSON in which a text `=path` stands for a value of the context, and
 * `${path}` for a value inside a text. `=path | filter` passes a text through a filter. Compiled once, filled for each answer.
 */
import { createHash } from 'node:crypto';
import type { Json } from '../../policies/exchange.ts';
import { isObject, pathOf, valueAt } from './values.ts';

export type Template = (context: Json) => Json;

const filters: Readonly<Record<string, (text: string) => string>> = {
  /** The part of an e-mail address behind the at sign. */
  domain: text => text.slice(text.lastIndexOf('@') + 1),
  /** The shape of a text: letters, digits and others with their counts. */
  shape: text =>
    [...text.matchAll(/[a-z]+|\d+|[^a-z\d]/gi)]
      .map(([run]) => (/[a-z]/i.test(run) ? `a${run.length}` : /\d/.test(run) ? `n${run.length}` : run))
      .join(''),
  /** A short text that is equal for equal texts, and tells nothing of them. */
  digest: text => createHash('sha256').update(text).digest('hex').slice(0, 16),
};

/** Names of the filters, for checks. */
export const filterNames = Object.keys(filters);

/** Compiles a template. Texts that are none of the forms above stand for themselves. */
export function template(source: Json): Template {
  if (typeof source === 'string') return textTemplate(source);
  if (Array.isArray(source)) {
    const items = source.map(template);
    return context => items.map(item => item(context));
  }
  if (isObject(source)) {
    const members = Object.entries(source).map(([name, value]) => [name, template(value)] as const);
    return context => Object.fromEntries(members.map(([name, value]) => [name, value(context)]));
  }
  return () => source;
}

function textTemplate(source: string): Template {
  if (source.startsWith('=')) return valueTemplate(source.slice(1));
  if (!source.includes('${')) return () => source;
  const parts = source.split(/\$\{([^}]*)\}/).map((part, index) => (index % 2 ? valueTemplate(part) : part));
  return context => parts.map(part => (typeof part === 'string' ? part : readable(part(context)))).join('');
}

function valueTemplate(source: string): Template {
  const [path = '', ...names] = source.split('|').map(part => part.trim());
  const steps = pathOf(path);
  const passes = names.flatMap(name => filters[name] ?? []);
  return context => {
    const value = valueAt(context, steps) ?? null;
    return typeof value === 'string' ? passes.reduce((text, pass) => pass(text), value) : value;
  };
}

/** Paths and filters that a template uses, for checks before anything runs. */
export function usesOf(source: Json): { readonly path: string; readonly filters: readonly string[] }[] {
  if (Array.isArray(source)) return source.flatMap(usesOf);
  if (isObject(source)) return Object.values(source).flatMap(usesOf);
  if (typeof source !== 'string') return [];
  const texts = source.startsWith('=')
    ? [source.slice(1)]
    : [...source.matchAll(/\$\{([^}]*)\}/g)].map(match => match[1] ?? '');
  return texts.map(text => {
    const [path = '', ...names] = text.split('|').map(part => part.trim());
    return { path, filters: names };
  });
}

function readable(value: Json): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
