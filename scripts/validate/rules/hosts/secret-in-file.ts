import { msg } from '../../../diagnostics/message.ts';
import { secretsIn } from '../../../secrets/secret-guard.ts';
import { rangeBetween, type SourceFile } from '../../../source/source-file.ts';
import type { Connector } from '../../connector.ts';
import { everywhere } from '../../profiles.ts';
import { defineRule } from '../../rule.ts';

const blank = (source: SourceFile) => ({ source, value: undefined, problems: [], bytes: 0 });

function textsOf(connector: Connector): SourceFile[] {
  const { definition, properties, settings, others } = connector;
  const json = [definition, properties, settings, ...others].flatMap(file => (file ? [file.source] : []));
  const texts = (['script', 'readme', 'intro'] as const).flatMap(kind => {
    const file = connector.file(kind);
    return file ? [{ path: file.path, text: new TextDecoder().decode(file.bytes) }] : [];
  });
  return [...json, ...texts];
}

export const secretInFile = defineRule({
  code: 'secret-in-file',
  title: 'A secret in a file of the connector',
  levels: everywhere('error'),
  microsoft: [],
  basis: 'documented',
  source:
    'microsoft/PowerPlatformConnectors README, "Submitting": no credentials; forms as in scripts/secrets/secret-guard.ts',
  message: msg`The file holds ${'what'}; remove it and revoke it, for it is no secret any more.`,
  check(connector, report) {
    for (const source of textsOf(connector))
      for (const { what, offset, length } of secretsIn(source.text, [])) {
        const file = { rangeOf: () => rangeBetween(source, offset, offset + length) };
        report({ file: { ...blank(source), ...file }, path: [], part: 'value' }, { what });
      }
  },
});
