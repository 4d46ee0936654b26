/** Each JSON file as text: encoding, syntax, depth, repeated keys, size. These run even when nothing can be parsed. */
import { msg } from '../../diagnostics/message.ts';
import type { JsonFile, JsonProblem } from '../../source/json-file.ts';
import type { Connector } from '../connector.ts';
import { certification, everywhere, type Levels } from '../profiles.ts';
import { defineRule, type Rule } from '../rule.ts';

const filesOf = ({ definition, properties, settings, others }: Connector): JsonFile[] =>
  [definition, properties, settings, ...others].filter(file => file !== undefined);

function problemRule(
  code: string,
  kind: JsonProblem['kind'],
  title: string,
  message: ReturnType<typeof msg<['path', 'text']>>,
  source: string,
  levels: Levels = everywhere('error'),
): Rule {
  return defineRule({
    code,
    title,
    levels,
    microsoft: kind === 'syntax' ? ['connector-validate-swagger-isproperjson'] : [],
    basis: kind === 'mark' || kind === 'syntax' ? 'enforced' : 'ours',
    source,
    message,
    check(connector, report) {
      for (const file of filesOf(connector))
        for (const { kind: found, text, range } of file.problems)
          if (found === kind)
            report(
              { file: { ...file, rangeOf: () => range }, path: [], part: 'value' },
              { path: file.source.path, text },
            );
    },
  });
}

const largestFile = 1_000_000;
const largestColumn = 500_000;

export const fileRules: readonly Rule[] = [
  problemRule(
    'json-byte-order-mark',
    'mark',
    'A JSON file begins with a byte order mark',
    msg`${'path'} begins with a byte order mark, which paconn cannot read when it creates or updates a connector${'text'}; save it as UTF-8 without one.`,
    'paconn 0.0.21, operations/upsert.py lines 82 and 109, which read without utf-8-sig',
  ),
  problemRule(
    'json-not-utf8',
    'not-utf8',
    'A JSON file is not UTF-8',
    msg`${'path'} holds bytes that are not UTF-8${'text'}; save the file as UTF-8.`,
    'RFC 8259 section 8.1; readers replace or refuse such bytes',
  ),
  problemRule(
    'json-syntax',
    'syntax',
    'A file is not JSON',
    msg`${'path'} is not JSON: ${'text'}; correct the syntax at this place.`,
    'Solution Checker rule connector-validate-swagger-isproperjson',
  ),
  problemRule(
    'json-too-deep',
    'too-deep',
    'A JSON file is nested too deeply',
    msg`${'path'} is nested more than 250 levels deep here${'text'}, so it was not looked at; flatten it.`,
    'Published definitions nest 60 levels at most; parsers of other languages fail far below 1,000',
  ),
  problemRule(
    'json-duplicate-key',
    'duplicate',
    'A key is written twice in one object',
    msg`Key "${'text'}" of ${'path'} is already used in this object, and readers take one of both without a word; remove one.`,
    'RFC 8259 section 4: names within an object should be unique',
  ),
  defineRule({
    code: 'definition-too-large',
    title: 'A definition has one megabyte or more',
    levels: everywhere('error'),
    microsoft: [],
    basis: 'documented',
    source: 'certification-submission.md line 200 and faq.md line 46: below 1 MB',
    message: msg`${'path'} has ${'bytes'} bytes, and 1,000,000 is too many; share definitions or shorten descriptions.`,
    check({ definition }, report) {
      if (definition && definition.bytes >= largestFile)
        report(definition.source.path, { path: definition.source.path, bytes: definition.bytes });
    },
  }),
  defineRule({
    code: 'definition-too-large-for-solution',
    title: 'A definition that does not fit into a solution',
    levels: certification('off', 'warning'),
    microsoft: [],
    basis: 'observed',
    source:
      'microsoft/PowerPlatformConnectors issue 3567 (2024-07): error 0x80044331 above 500,000 characters',
    message: msg`${'path'} has ${'length'} characters; a solution or pac takes at most 500,000, so shorten it or use paconn.`,
    check({ definition }, report) {
      const length = definition?.source.text.length ?? 0;
      if (definition && length > largestColumn && definition.bytes < largestFile)
        report(definition.source.path, { path: definition.source.path, length });
    },
  }),
];
