/** The JSON files of a connector, and the rule that a fault of their text makes. */
import type { msg } from '../../diagnostics/message.ts';
import type { JsonFile, JsonProblem } from '../../source/json-file.ts';
import type { Connector } from '../connector.ts';
import { everywhere, type Levels } from '../profiles.ts';
import { defineRule, type Rule } from '../rule.ts';

export const filesOf = ({ definition, properties, settings, others }: Connector): JsonFile[] =>
  [definition, properties, settings, ...others].filter(file => file !== undefined);

export function problemRule(
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

export const largestFile = 1_000_000;
