/** How many schemas a definition holds, references unfolded, as the platform counts them. */
import { msg } from '../../diagnostics/message.ts';
import type { Connector } from '../connector.ts';
import { asArray, asObject, asText, isObject, own } from '../json.ts';
import { everywhere } from '../profiles.ts';
import { inDefinition as at, defineRule, type Rule } from '../rule.ts';

const validator = 'Microsoft, Swagger Validator rules (certification-swagger-validator-rules.md)';
const most = 1_000_000;

interface Measure {
  readonly count: number;
  readonly depth: number;
}

const nothing: Measure = { count: 0, depth: 0 };

/** Counts each definition once and remembers it, so that references that double do not double the work; circles count once. */
export function measurer(connector: Connector): (node: unknown) => Measure {
  const known = new Map<string, Measure>();
  const open = new Set<string>();
  const measure = (node: unknown): Measure => {
    if (!isObject(node)) return nothing;
    const reference = asText(own(node, '$ref'));
    if (reference !== undefined) {
      const before = known.get(reference);
      if (before) return before;
      if (open.has(reference) || open.size > 200) return { count: 1, depth: 1 };
      open.add(reference);
      const target = measure(connector.resolve(node));
      open.delete(reference);
      known.set(reference, target);
      return target;
    }
    const children = [
      ...Object.values(asObject(node['properties'])),
      node['items'],
      node['additionalProperties'],
      ...asArray(node['allOf']),
    ].map(measure);
    return {
      count: Math.min(
        most,
        children.reduce((sum, { count }) => sum + count, 1),
      ),
      depth: 1 + Math.max(0, ...children.map(({ depth }) => depth)),
    };
  };
  return measure;
}

export const budgetRules: readonly Rule[] = [
  defineRule({
    code: 'body-too-many-schemas',
    title: 'A body with more than 512 fields',
    levels: everywhere('error'),
    microsoft: ['BodySchemaCountExceedsMaxAllowed'],
    basis: 'enforced',
    source: `${validator}, line 179; FAQ line 32: 512; seen as critical in issue 1088`,
    message: msg`The body unfolds to ${'count'} schemas, and 512 are allowed; leave out fields or open an object.`,
    check(connector, report) {
      const measure = measurer(connector);
      for (const { parameters, responses } of connector.operations) {
        const bodies = parameters
          .filter(({ node }) => node['in'] === 'body')
          .map(({ node, path }) => ({ node, path }));
        for (const { node, path } of [...bodies, ...responses]) {
          const { count } = measure(node['schema']);
          if (count > 512) report(at(connector, [...path, 'schema'], 'key'), { count });
        }
      }
    },
  }),
  defineRule({
    code: 'operation-too-many-schemas',
    title: 'An operation, or a definition, with too many schemas',
    levels: everywhere('warning'),
    microsoft: ['OperationSchemaCountExceedsMaxAllowed', 'TotalSchemaCountExceedsMaxAllowed'],
    basis: 'documented',
    source: `${validator}, lines 83 and 197; FAQ lines 34 and 35: 16,384 in an operation, times 256 operations`,
    message: msg`The operation unfolds to ${'count'} schemas, and 16,384 are allowed; leave out fields.`,
    check(connector, report) {
      const measure = measurer(connector);
      for (const { parameters, responses, path } of connector.operations) {
        const count = [...parameters, ...responses].reduce(
          (sum, { node }) => sum + measure(node['schema']).count,
          0,
        );
        if (count > 16_384) report(at(connector, path, 'key'), { count });
      }
    },
  }),
  defineRule({
    code: 'schema-too-deep',
    title: 'Schemas nested deeper than any published',
    levels: everywhere('warning'),
    microsoft: ['SchemaTooDeep'],
    basis: 'observed',
    source: `${validator}, line 194, names no limit; the deepest of 1,015 published definitions has 15 levels`,
    message: msg`The schema is ${'depth'} levels deep, and none deeper than 15 was ever published; flatten it.`,
    check(connector, report) {
      const measure = measurer(connector);
      for (const { parameters, responses } of connector.operations)
        for (const { node, path } of [...parameters, ...responses]) {
          const { depth } = measure(node['schema']);
          if (depth > 15) report(at(connector, [...path, 'schema'], 'key'), { depth });
        }
    },
  }),
];
