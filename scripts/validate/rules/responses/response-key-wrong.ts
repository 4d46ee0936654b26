import { msg } from '../../../diagnostics/message.ts';
import { asObject } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const responseKeyWrong = defineRule({
  code: 'response-key-wrong',
  title: 'A response that is neither a status nor the default',
  levels: everywhere('error'),
  microsoft: ['ResponseMustBeDefaultOrHttpStatusCode'],
  basis: 'enforced',
  source: `${validator}, line 187`,
  message: msg`"${'status'}" is neither a status of three digits nor "default"; correct it.`,
  check(connector, report) {
    for (const { path, node } of connector.operations)
      for (const status of Object.keys(asObject(node['responses'])))
        if (!/^\d{3}$|^default$|^x-/.test(status))
          report(at(connector, [...path, 'responses', status], 'key'), { status });
  },
});
