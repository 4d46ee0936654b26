import { msg } from '../../../diagnostics/message.ts';
import { asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const pageableNextLinkWrong = defineRule({
  code: 'pageable-next-link-wrong',
  title: 'A next link that the platform does not follow',
  levels: everywhere('warning'),
  microsoft: ['InvalidNextLinkNameValue'],
  basis: 'documented',
  source: `${validator}, line 47; one published connector has another name`,
  message: msg`nextLinkName "${'name'}" is neither "nextLink" nor "@odata.nextLink"; rename it.`,
  check(connector, report) {
    for (const { node, path } of connector.operations) {
      const pageable = own(node, 'x-ms-pageable');
      if (pageable === undefined) continue;
      const name = asText(own(pageable, 'nextLinkName')) ?? '';
      if (!['nextLink', '@odata.nextLink'].includes(name))
        report(at(connector, [...path, 'x-ms-pageable', 'nextLinkName']), { name });
    }
  },
});
