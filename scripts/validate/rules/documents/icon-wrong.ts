import { msg } from '../../../diagnostics/message.ts';
import { certification } from '../../profiles.ts';
import { defineRule } from '../../rule.ts';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Width and height of a PNG; undefined for anything else. */
function pngSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  if (bytes.length < 24 || !signature.every((byte, index) => bytes[index] === byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

export const iconWrong = defineRule({
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
    else if (icon.bytes.length >= 1_000_000) report(icon.path, { problem: `has ${icon.bytes.length} bytes` });
  },
});
