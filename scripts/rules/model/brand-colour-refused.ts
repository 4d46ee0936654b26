import { msg } from '../../diagnostics/message.ts';
import { childOrigin } from '../../model/origin.ts';
import { defineRule } from '../rule.ts';

export const brandColourRefused = defineRule({
  code: 'brand-colour-refused',
  severity: 'error',
  title: 'A brand colour that certification refuses',
  basis:
    'A-COLOR: pull-request template of microsoft/PowerPlatformConnectors; Solution Checker connector-validate-brandcolor',
  messages: {
    default: msg`Brand colour "${'colour'}" is refused at certification; choose one that is neither white nor #007ee5.`,
  },
  check({ brandColor, origin }, report) {
    if (!['#ffffff', '#007ee5'].includes(brandColor.toLowerCase())) return;
    const at = childOrigin(origin, 'brandColor');
    report({ at, part: 'value', message: 'default', args: { colour: brandColor } });
  },
});
