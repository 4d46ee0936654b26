/** Icon, script and the two texts beside the definition. */
import { msg } from '../../diagnostics/message.ts';
import { asArray, asText } from '../json.ts';
import { certification, certifiedOnly, everywhere, independentOnly } from '../profiles.ts';
import { defineRule, inProperties, type Rule } from '../rule.ts';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Width and height of a PNG; undefined for anything else. */
function pngSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  if (bytes.length < 24 || !signature.every((byte, index) => bytes[index] === byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

const headings = ['Publisher', 'Prerequisites', 'Supported Operations', 'Known Issues'];

export const documentRules: readonly Rule[] = [
  defineRule({
    code: 'icon-wrong',
    title: 'An icon that is no square PNG of the right size',
    levels: certification('error', 'warning'),
    microsoft: [
      'connector-validate-pngiconimage',
      'connector-validate-iconsize',
      '5000.2.1.2',
      '5000.2.1.3',
      '5000.2.1.4',
    ],
    basis: 'documented',
    source:
      'Solution Checker connector-validate-iconsize; certification-submission.md line 74: 100 to 230 pixels, below 1 MB',
    message: msg`The icon ${'problem'}; make it a square PNG of 100 to 230 pixels, below one megabyte.`,
    check(connector, report, { profile }) {
      const icon = connector.file('icon');
      if (!icon || profile === 'independent-publisher') return;
      const size = pngSize(icon.bytes);
      if (!size) report(icon.path, { problem: 'is not a PNG' });
      else if (size.width !== size.height || size.width < 100 || size.width > 230)
        report(icon.path, { problem: `is ${size.width} by ${size.height} pixels` });
      else if (icon.bytes.length >= 1_000_000)
        report(icon.path, { problem: `has ${icon.bytes.length} bytes` });
    },
  }),
  defineRule({
    code: 'icon-not-wanted',
    title: 'An icon of an independent publisher',
    levels: independentOnly('warning'),
    microsoft: [],
    basis: 'documented',
    source: 'microsoft/PowerPlatformConnectors pull request template: independent publishers submit no icon',
    message: msg`Independent publishers submit no icon; leave ${'path'} out.`,
    check(connector, report) {
      const icon = connector.file('icon');
      if (icon) report(icon.path, { path: icon.path });
    },
  }),
  defineRule({
    code: 'script-missing',
    title: 'Operations for a script that is not there',
    levels: { ...everywhere('off'), custom: 'info', 'logic-apps': 'info' },
    microsoft: [],
    basis: 'ours',
    source: 'Without script.csx the operations run unchanged; paconn skips a missing file without a word',
    message: msg`scriptOperations names ${'count'} operations, and script.csx is not beside the file; add the script.`,
    check(connector, report) {
      const count = asArray(connector.props['scriptOperations']).length;
      if (count > 0 && !connector.file('script'))
        report(inProperties(connector, ['scriptOperations'], 'key'), { count });
    },
  }),
  defineRule({
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
  }),
  defineRule({
    code: 'readme-incomplete',
    title: 'A readme without a section that reviewers look for',
    levels: certification('info'),
    microsoft: ['5000.1.1.2'],
    basis: 'documented',
    source: 'microsoft/PowerPlatformConnectors templates/*/readme.md',
    message: msg`The readme has no heading "${'heading'}"; add the section.`,
    check(connector, report) {
      const readme = connector.file('readme');
      if (!readme) return;
      const text = new TextDecoder().decode(readme.bytes);
      for (const heading of headings)
        if (!new RegExp(`^#+\\s*${heading}`, 'im').test(text)) report(readme.path, { heading });
    },
  }),
  defineRule({
    code: 'intro-lists-operations',
    title: 'An introduction that lists what is generated',
    levels: certifiedOnly('info'),
    microsoft: ['5000.1.1.5'],
    basis: 'documented',
    source: 'Microsoft, submit-for-certification.md lines 124 to 157: do not list actions and triggers',
    message: msg`intro.md must not list ${'what'}, which Microsoft generates; remove the section.`,
    check(connector, report) {
      const intro = connector.file('intro');
      const what =
        intro &&
        /^#+\s*(supported operations|actions|triggers)\s*$/im.exec(
          new TextDecoder().decode(intro.bytes),
        )?.[1];
      if (intro && asText(what)) report(intro.path, { what: String(what).toLowerCase() });
    },
  }),
];
