import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { defineRule } from '../../rule.ts';

export const scriptWrong = defineRule({
  code: 'script-wrong',
  title: 'A script that the platform cannot run',
  levels: everywhere('error'),
  microsoft: [],
  basis: 'documented',
  source: 'Microsoft, write-code.md lines 23 and 287 to 292: class Script : ScriptBase, at most 1 MB',
  message: msg`The script ${'problem'}; ${'remedy'}.`,
  check(connector, report) {
    const script = connector.file('script');
    if (!script) return;
    const text = new TextDecoder().decode(script.bytes);
    if (script.bytes.length > 1_048_576)
      report(script.path, {
        problem: `has ${script.bytes.length} bytes`,
        remedy: 'keep it below one megabyte',
      });
    if (!/class\s+Script\s*:\s*(\w+\.)*ScriptBase\b/.test(text))
      report(script.path, { problem: 'has no class Script that extends ScriptBase', remedy: 'add it' });
  },
});
