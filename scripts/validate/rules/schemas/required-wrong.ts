import { didYouMean, msg } from '../../../diagnostics/message.ts';
import { asObject, deep, type Json, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule, type Problem } from '../../rule.ts';
import type { SchemaSite } from '../../schema-sites.ts';
import { validator } from '../../sources.ts';

/** Whether a value may have fields that are not among the properties here. */
function isOpen(node: Json): boolean {
  if (own(node, 'properties') === undefined || own(node, 'allOf') !== undefined) return true;
  return node['type'] !== 'object' && node['type'] !== undefined;
}

/** The first thing that is wrong with one name of the list. */
function problemOf(
  required: readonly unknown[],
  index: number,
  { node, input, output }: SchemaSite,
): Problem | undefined {
  const name = String(required[index]);
  const properties = asObject(node['properties']);
  if (required.indexOf(required[index]) < index)
    return { problem: `names "${name}" twice`, remedy: 'keep one' };
  if (!isOpen(node) && !Object.hasOwn(properties, name)) {
    const hint = didYouMean(name, Object.keys(properties));
    return {
      problem: `names "${name}", which is not among the properties.${hint}`,
      remedy: 'correct or remove it',
    };
  }
  if (input && !output && deep(properties, name, 'readOnly') === true)
    return { problem: `asks for "${name}", which is read-only`, remedy: 'remove it from the request' };
  return undefined;
}

export const requiredWrong = defineRule({
  code: 'required-wrong',
  title: 'A list of required fields that cannot be right',
  levels: everywhere('error'),
  microsoft: [
    'RequiredPropertyArrayEmpty',
    'RequiredPropertyDefinitionMissing',
    'ArrayDuplicateValue',
    'RequiredReadOnlyPropertyNotAllowedAsInput',
  ],
  basis: 'enforced',
  source: `${validator}, lines 30, 105, 162 and 165; no published connector does so`,
  message: msg`The list "required" ${'problem'}; ${'remedy'}.`,
  check(connector, report) {
    for (const site of connector.schemas) {
      const path = [...site.path, 'required'];
      const required = own(site.node, 'required');
      if (!Array.isArray(required)) continue;
      if (required.length === 0) report(at(connector, path), { problem: 'is empty', remedy: 'remove it' });
      for (const index of required.keys()) {
        const problem = problemOf(required, index, site);
        if (problem) report(at(connector, [...path, index]), problem);
      }
    }
  },
});
