/** Operations: identity, words, and what they take and give. */
import { msg } from '../../diagnostics/message.ts';
import type { Connector, Operation } from '../connector.ts';
import { asArray, asObject, asText, isObject, own } from '../json.ts';
import { certification, everywhere, notLogicApps } from '../profiles.ts';
import { inDefinition as at, defineRule, type Rule } from '../rule.ts';

const validator = 'Microsoft, Swagger Validator rules (certification-swagger-validator-rules.md)';
const style = 'Microsoft, connector-string-guidance.md';

const shown = (connector: Connector): readonly Operation[] =>
  connector.operations.filter(({ internal, deprecated }) => !internal && !deprecated);
const nameOf = ({ id, method, route }: Operation): string => id ?? `${method.toUpperCase()} ${route}`;
const stripped = (id: string): string => id.replace(/[^A-Za-z0-9]/g, '');

export const operationRules: readonly Rule[] = [
  defineRule({
    code: 'operation-id-missing',
    title: 'An operation without an operationId',
    levels: everywhere('error'),
    microsoft: ['OperationIdRequired'],
    basis: 'enforced',
    source: `${validator}, line 61; all 16,087 published operations have one`,
    message: msg`${'operation'} has no operationId; add one in PascalCase.`,
    check(connector, report) {
      for (const operation of connector.operations)
        if (!operation.id)
          report(at(connector, [...operation.path, 'operationId'], 'key'), { operation: nameOf(operation) });
    },
  }),
  defineRule({
    code: 'operation-id-duplicate',
    title: 'An operationId that two operations share',
    levels: everywhere('error'),
    microsoft: ['OperationIdNotUnique'],
    basis: 'enforced',
    source: `${validator}, line 60`,
    message: msg`operationId "${'id'}" is already used; rename one of the two.`,
    check(connector, report) {
      const seen = new Set<string>();
      for (const { id, path } of connector.operations) {
        if (id === undefined || id === '') continue;
        if (seen.has(id)) report(at(connector, [...path, 'operationId']), { id });
        seen.add(id);
      }
    },
  }),
  defineRule({
    code: 'operation-id-clash',
    title: 'operationIds that are one function in a canvas app',
    levels: notLogicApps('error'),
    microsoft: [],
    basis: 'observed',
    source: 'Microsoft.PowerFx.Connectors NormalizeOperationId removes all but letters and digits',
    message: msg`operationId "${'id'}" becomes "${'name'}" in canvas apps, as "${'other'}" does; rename one of the two.`,
    check(connector, report) {
      const seen = new Map<string, string>();
      for (const { id, path } of connector.operations) {
        const name = id && stripped(id).toLowerCase();
        if (!id || !name) continue;
        const other = seen.get(name);
        if (other !== undefined && other !== id)
          report(at(connector, [...path, 'operationId']), { id, name: stripped(id), other });
        else seen.set(name, id);
      }
    },
  }),
  defineRule({
    code: 'operation-id-not-alphanumeric',
    title: 'An operationId with other characters than letters and digits',
    levels: certification('warning', 'off'),
    microsoft: ['OperationIdSanitized'],
    basis: 'documented',
    source: `${validator}, line 62; ${style} lines 45 to 47`,
    message: msg`operationId "${'id'}" should be letters and digits only; write "${'name'}", or declare it published.`,
    check(connector, report, { published }) {
      for (const { id, path } of connector.operations) {
        if (!id || published.has(id)) continue;
        const bare = id.replace(/_V\d+$/i, '');
        if (stripped(bare) !== bare)
          report(at(connector, [...path, 'operationId']), { id, name: stripped(id) });
      }
    },
  }),
  defineRule({
    code: 'operation-id-too-long',
    title: 'An operationId longer than any published one',
    levels: everywhere('warning'),
    microsoft: ['OperationIdTooLong'],
    basis: 'observed',
    source: `${validator}, line 64, names no limit; the longest of 16,087 published ones has 77 characters`,
    message: msg`operationId "${'id'}" has ${'length'} characters, and none longer than 79 was ever published; shorten it.`,
    check(connector, report) {
      for (const { id, path } of connector.operations)
        if (id && id.length > 79) report(at(connector, [...path, 'operationId']), { id, length: id.length });
    },
  }),
  defineRule({
    code: 'summary-missing',
    title: 'An operation that makers see without a name',
    levels: certification('error', 'warning'),
    microsoft: ['RequiredPropertyMissing'],
    basis: 'enforced',
    source: 'Microsoft, certification-submission.md line 330; no published visible operation lacks one',
    message: msg`${'operation'} has no summary, so makers see its id; add one.`,
    check(connector, report) {
      for (const operation of connector.operations)
        if (!operation.internal && !asText(operation.node['summary'])?.trim())
          report(at(connector, [...operation.path, 'summary'], 'key'), { operation: nameOf(operation) });
    },
  }),
  defineRule({
    code: 'summary-too-long',
    title: 'A summary of more than 80 characters',
    levels: certification('error', 'warning'),
    microsoft: ['OperationSummaryTooLong'],
    basis: 'documented',
    source: `${style} line 38: 80; the validator's own limit is 120 (${validator}, line 86); the longest published one has 80`,
    message: msg`The summary has ${'length'} characters, and 80 are allowed; shorten it.`,
    check(connector, report) {
      for (const { node, path } of connector.operations) {
        const summary = asText(node['summary']) ?? '';
        if (summary.length > 80) report(at(connector, [...path, 'summary']), { length: summary.length });
      }
    },
  }),
  defineRule({
    code: 'summary-character-restricted',
    title: 'A summary with a character that flows cannot use in a name',
    levels: everywhere('error'),
    microsoft: ['RestrictedCharactersInSummary'],
    basis: 'enforced',
    source: `${validator}, line 93; seen as an error in pull request 1095; no published connector has one`,
    message: msg`The summary holds "${'found'}", and a flow cannot name an action so; leave out / \\ < > * % & ?.`,
    check(connector, report) {
      for (const { node, path } of connector.operations) {
        const found = /[/\\<>*%&?]/.exec(asText(node['summary']) ?? '')?.[0];
        if (found !== undefined) report(at(connector, [...path, 'summary']), { found });
      }
    },
  }),
  defineRule({
    code: 'summary-style',
    title: 'A summary with punctuation',
    levels: certification('info'),
    microsoft: ['ValueMustEndWithAlphanumeric'],
    basis: 'documented',
    source: `${style} line 39; 190 published connectors do not follow it, so it is advice`,
    message: msg`The summary "${'summary'}" ends in "${'end'}"; end it in a letter, a digit or a closing parenthesis.`,
    check(connector, report) {
      for (const { node, path } of shown(connector)) {
        const summary = asText(node['summary'])?.trimEnd() ?? '';
        const end = summary.slice(-1);
        if (end && !/[\p{L}\p{N})]/u.test(end)) report(at(connector, [...path, 'summary']), { summary, end });
      }
    },
  }),
  defineRule({
    code: 'text-untrimmed',
    title: 'A text with blanks around it',
    levels: everywhere('info'),
    microsoft: [],
    basis: 'ours',
    source: 'Designers show labels as they are, and flows keep the blanks in the names of actions',
    message: msg`This text has blanks around it, which designers keep in names; remove them.`,
    check(connector, report) {
      const places = connector.operations.flatMap(({ node, path }) =>
        ['summary', 'operationId'].map(name => ({ value: node[name], path: [...path, name] })),
      );
      places.push({ value: asObject(connector.root['info'])['title'], path: ['info', 'title'] });
      for (const { value, path } of places)
        if (typeof value === 'string' && value !== value.trim() && value.trim() !== '')
          report(
            at(connector, path),
            {},
            { replace: { title: 'Remove the blanks', part: 'value', text: JSON.stringify(value.trim()) } },
          );
    },
  }),
  defineRule({
    code: 'description-missing',
    title: 'An operation that makers see without a description',
    levels: certification('error', 'warning'),
    microsoft: ['RequiredPropertyMissing'],
    basis: 'enforced',
    source: 'Microsoft, certification-submission.md line 330; no published visible operation lacks one',
    message: msg`${'operation'} has no description; say in a sentence what it does.`,
    check(connector, report) {
      for (const operation of connector.operations)
        if (!operation.internal && !asText(operation.node['description'])?.trim())
          report(at(connector, [...operation.path, 'description'], 'key'), { operation: nameOf(operation) });
    },
  }),
  defineRule({
    code: 'description-unpunctuated',
    title: 'A description that does not end like a sentence',
    levels: certification('info'),
    microsoft: [],
    basis: 'documented',
    source:
      'Microsoft, certification-submission.md line 84; 563 published connectors do not follow it, so it is advice',
    message: msg`The description of ${'operation'} does not end like a sentence; add a period.`,
    check(connector, report) {
      for (const operation of shown(connector)) {
        const description = asText(operation.node['description']);
        if (!description || /[.!?):]\s*$/.test(description)) continue;
        report(
          at(connector, [...operation.path, 'description']),
          { operation: nameOf(operation) },
          {
            replace: {
              title: 'Add the period',
              part: 'value',
              text: JSON.stringify(`${description.trimEnd()}.`),
            },
          },
        );
      }
    },
  }),
  defineRule({
    code: 'summary-equals-description',
    title: 'A description that repeats the summary',
    levels: certification('info'),
    microsoft: [],
    basis: 'documented',
    source: `${style} line 118; 199 published connectors do not follow it, so it is advice`,
    message: msg`The description of ${'operation'} repeats its summary; say what the operation does.`,
    check(connector, report) {
      for (const operation of shown(connector)) {
        const bare = (text: unknown): string => (asText(text) ?? '').trim().replace(/\.$/, '').toLowerCase();
        const summary = bare(operation.node['summary']);
        if (summary !== '' && summary === bare(operation.node['description']))
          report(at(connector, [...operation.path, 'description']), { operation: nameOf(operation) });
      }
    },
  }),
  defineRule({
    code: 'deprecation-unmarked',
    title: 'A deprecated operation that does not say so',
    levels: certification('info'),
    microsoft: [],
    basis: 'documented',
    source: 'Microsoft, deprecate-operation.md lines 13 to 34',
    message: msg`${'operation'} is deprecated, and its summary does not say so; append " (deprecated)".`,
    check(connector, report) {
      for (const operation of connector.operations)
        if (
          operation.deprecated &&
          !operation.internal &&
          !/deprecated/i.test(asText(operation.node['summary']) ?? '')
        )
          report(at(connector, [...operation.path, 'summary'], 'key'), { operation: nameOf(operation) });
    },
  }),
  defineRule({
    code: 'operations-too-many',
    title: 'More operations than a connector may have',
    levels: everywhere('error'),
    microsoft: ['TotalOperationsCountExceedsMaxAllowed'],
    basis: 'documented',
    source: 'Microsoft, custom connector FAQ line 33: 256; the largest published connector has 219',
    message: msg`The definition has ${'count'} operations, and 256 are allowed; split the connector.`,
    check(connector, report) {
      const count = connector.operations.length;
      if (count > 256) report(at(connector, ['paths'], 'key'), { count });
    },
  }),
  defineRule({
    code: 'consumes-missing',
    title: 'A body without a content type',
    levels: everywhere('info'),
    microsoft: ['ConsumesMissing'],
    basis: 'documented',
    source: `${validator}, line 33; 163 published connectors have none and work, so it is advice`,
    message: msg`${'operation'} has a body, and neither it nor the definition says in "consumes" what type it has; add it.`,
    check(connector, report) {
      const atRoot = asArray(connector.root['consumes']).length > 0;
      for (const operation of connector.operations) {
        const body = operation.parameters.some(
          ({ node }) => node['in'] === 'body' || node['in'] === 'formData',
        );
        if (body && !atRoot && asArray(operation.node['consumes']).length === 0)
          report(at(connector, operation.path, 'key'), { operation: nameOf(operation) });
      }
    },
  }),
  defineRule({
    code: 'mime-type-unknown',
    title: 'A content type that the platform may not know',
    levels: everywhere('info'),
    microsoft: ['MimeTypeNotSupported', 'MimeTypeNotValid'],
    basis: 'documented',
    source: `${validator}, lines 113 and 156; 75 published connectors use others, so it is advice`,
    message: msg`"${'type'}" ${'problem'}; JSON, text, forms and multipart are those that the platform names.`,
    check(connector, report) {
      const owners = [
        { node: connector.root, path: [] as (string | number)[] },
        ...connector.operations.map(({ node, path }) => ({ node, path: [...path] })),
      ];
      for (const { node, path } of owners)
        for (const name of ['consumes', 'produces'])
          for (const [index, type] of asArray(own(node, name)).entries()) {
            if (
              typeof type !== 'string' ||
              /^(application\/json|text\/plain|multipart\/form-data|application\/x-www-form-urlencoded)\s*(;|$)/i.test(
                type,
              )
            )
              continue;
            const wellFormed = /^[\w.+-]+\/[\w.+-]+\s*(;.*)?$/.test(type);
            report(at(connector, [...path, name, index]), {
              type,
              problem: wellFormed ? 'is not a type that the platform names' : 'is not a content type',
            });
          }
    },
  }),
  defineRule({
    code: 'paths-empty',
    title: 'A definition without an operation',
    levels: everywhere('error'),
    microsoft: [],
    basis: 'ours',
    source: 'A connector without operations cannot be called or submitted',
    message: msg`The definition has no operation; add one under paths.`,
    check(connector, report) {
      if (isObject(connector.root['paths']) && connector.operations.length === 0)
        report(at(connector, ['paths'], 'key'), {});
    },
  }),
];
