import { msg } from '../../../diagnostics/message.ts';
import { asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { nodes } from '../../read/schema-values.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

/** The platform's expressions are those of .NET; what JavaScript lacks and .NET has is not held against the author. */
function isRegularExpression(pattern: string): boolean {
  const plain = pattern.replace(/\(\?[imsnx-]+\)|\(\?[imsnx-]+:|\(\?>|\\[AzZG]/g, match =>
    match.startsWith('(') && !match.endsWith(')') ? '(?:' : '',
  );
  try {
    new RegExp(plain);
    return true;
  } catch {
    return false;
  }
}

export const patternInvalid = defineRule({
  code: 'pattern-invalid',
  title: 'A pattern that is no regular expression',
  levels: everywhere('error'),
  microsoft: ['PatternShouldBeValidRegularExpression'],
  basis: 'enforced',
  source: `${validator}, line 236`,
  message: msg`Pattern "${'pattern'}" is not a regular expression; correct it.`,
  check(connector, report) {
    for (const { node, path } of nodes(connector)) {
      const pattern = asText(own(node, 'pattern'));
      if (pattern !== undefined && !isRegularExpression(pattern))
        report(at(connector, [...path, 'pattern']), { pattern });
    }
  },
});
