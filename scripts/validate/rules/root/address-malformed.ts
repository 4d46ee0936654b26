import { msg } from '../../../diagnostics/message.ts';
import { asText, deep } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { definitionSchema, validator } from '../../sources.ts';

const isAddress = (text: string): boolean => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);

const isMail = (text: string): boolean => /^[\x21-\x7e]+@[\x21-\x7e]+\.[\x21-\x7e]+$/.test(text);

export const addressMalformed = defineRule({
  code: 'address-malformed',
  title: 'A web or mail address that is none',
  levels: everywhere('error'),
  microsoft: ['UrlNotValid', 'ContactEmailNotValid'],
  basis: 'enforced',
  source: `${definitionSchema}, lines 164 to 195; ${validator}, lines 142 and 172`,
  message: msg`"${'value'}" is not ${'what'}; write one in full.`,
  check(connector, report) {
    const places = [
      ['info', 'contact', 'url'],
      ['info', 'license', 'url'],
      ['externalDocs', 'url'],
      ['info', 'contact', 'email'],
    ];
    for (const path of places) {
      const value = asText(deep(connector.root, ...path));
      const mail = path[2] === 'email';
      if (value === undefined || (mail ? isMail(value) : isAddress(value))) continue;
      report(at(connector, path), {
        value,
        what: mail ? 'a mail address in ASCII' : 'an absolute address',
      });
    }
  },
});
