import { msg } from '../../../diagnostics/message.ts';
import type { Connector } from '../../connector.ts';
import { asArray } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import type { SchemaSite } from '../../schema-sites.ts';
import { validator } from '../../sources.ts';

const notificationSites = (connector: Connector): readonly SchemaSite[] =>
  connector.schemas.filter(({ node }) => node['x-ms-notification-url'] === true);

export const webhookAddressWrong = defineRule({
  code: 'webhook-address-wrong',
  title: 'A webhook address that is no required hidden text of a request',
  levels: everywhere('warning'),
  microsoft: [
    'NotificationUrlNotInternal',
    'NotificationUrlNotRequired',
    'NotificationUrlNotString',
    'NotificationUrlNotAllowedInThisPosition',
  ],
  basis: 'enforced',
  source: `${validator}, lines 212 to 215; one published connector breaks each of two`,
  message: msg`The webhook address ${'problem'}; ${'remedy'}.`,
  check(connector, report) {
    for (const { node, path, property, parent, input, output } of notificationSites(connector)) {
      const place = at(connector, [...path, 'x-ms-notification-url'], 'member');
      if (output && !input)
        report(place, { problem: 'belongs to a request', remedy: 'move it into the body' });
      if (node['type'] !== 'string')
        report(place, { problem: 'must be text', remedy: 'set "type": "string"' });
      const hidden = [node, parent?.node, parent?.parent?.node].some(
        one => one?.['x-ms-visibility'] === 'internal',
      );
      if (!hidden)
        report(place, {
          problem: 'is shown to makers, who cannot know it',
          remedy: 'set "x-ms-visibility": "internal"',
        });
      if (property !== undefined && !asArray(parent?.node['required']).includes(property))
        report(place, { problem: 'is optional', remedy: 'list it in "required"' });
    }
  },
});
