import { msg } from '../../../diagnostics/message.ts';
import { asArray, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const mimeTypeUnknown = defineRule({
  code: 'mime-type-unknown',
  title: 'A content type that the platform may not know',
  levels: everywhere('info'),
  microsoft: ['MimeTypeNotSupported', 'MimeTypeNotValid'],
  basis: 'documented',
  source: `${validator}, lines 113 and 156; 75 published connectors use others, so it is advice`,
  message: msg`"${'type'}" ${'problem'}; JSON, text, forms and multipart are those that the platform names.`,
  check(connector, report) {
    const owners = [
      { node: connector.root, path: [] as (string | number)[] },
      ...connector.operations.map(({ node, path }) => ({ node, path: [...path] })),
    ];
    for (const { node, path } of owners)
      for (const name of ['consumes', 'produces'])
        for (const [index, type] of asArray(own(node, name)).entries()) {
          if (
            typeof type !== 'string' ||
            /^(application\/json|text\/plain|multipart\/form-data|application\/x-www-form-urlencoded)\s*(;|$)/i.test(
              type,
            )
          )
            continue;
          const wellFormed = /^[\w.+-]+\/[\w.+-]+\s*(;.*)?$/.test(type);
          report(at(connector, [...path, name, index]), {
            type,
            problem: wellFormed ? 'is not a type that the platform names' : 'is not a content type',
          });
        }
  },
});
