import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { members } from '../../read/members.ts';
import { sites } from '../../read/sites.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { definitionSchema } from '../../sources.ts';

export const keyNotInSwagger = defineRule({
  code: 'key-not-in-swagger',
  title: 'A key of JSON Schema or OpenAPI 3 that the platform ignores',
  levels: everywhere('info'),
  microsoft: ['AdditionalPropertyNotAllowed', 'SwaggerKeywordNotSupported'],
  basis: 'observed',
  source: `${definitionSchema}; published connectors hold such keys, and they have no effect`,
  message: msg`"${'key'}" has no meaning on a ${'kind'} and is ignored; remove it.`,
  check(connector, report) {
    for (const { kind, node, path } of sites(connector))
      for (const key of Object.keys(node))
        if (!members[kind].includes(key) && members.elsewhere.includes(key))
          report(at(connector, [...path, key], 'key'), { key, kind });
  },
});
