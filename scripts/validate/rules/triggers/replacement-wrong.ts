import { msg } from '../../../diagnostics/message.ts';
import { asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { annotation } from '../../read/webhooks.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const replacementWrong = defineRule({
  code: 'replacement-wrong',
  title: 'A replacement that is incomplete or not needed',
  levels: everywhere('warning'),
  microsoft: [
    'ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations',
    'ApiAnnotationExtensionReplacementInfoMissingApiProperty',
    'ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty',
  ],
  basis: 'documented',
  source: `${validator}, lines 27 to 29`,
  message: msg`The replacement ${'problem'}; ${'remedy'}.`,
  check(connector, report) {
    for (const { node, path, deprecated } of connector.operations) {
      const replacement = annotation(node)['replacement'];
      if (replacement === undefined) continue;
      const place = at(connector, [...path, 'x-ms-api-annotation', 'replacement'], 'key');
      if (!deprecated)
        report(place, {
          problem: 'belongs to a deprecated operation',
          remedy: 'deprecate this one or remove it',
        });
      for (const name of ['api', 'operationId'])
        if (!asText(own(replacement, name))) report(place, { problem: `has no "${name}"`, remedy: 'add it' });
    }
  },
});
