import { msg } from '../../../diagnostics/message.ts';
import type { Connector } from '../../connector.ts';
import { asArray } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule, type Problem } from '../../rule.ts';
import type { SchemaSite } from '../../schema-sites.ts';
import { validator } from '../../sources.ts';

const notificationSites = (connector: Connector): readonly SchemaSite[] =>
  connector.schemas.filter(({ node }) => node['x-ms-notification-url'] === true);

/** The field and what it is in, outwards. */
function* outwards(site: SchemaSite): Generator<SchemaSite> {
  for (let one: SchemaSite | undefined = site; one; one = one.parent) yield one;
}

/** The first field on the way down to the address that is optional, from the address upwards. */
function optionalStep(site: SchemaSite): string | undefined {
  for (const one of outwards(site))
    if (one.property !== undefined && !asArray(one.parent?.node['required']).includes(one.property))
      return one.property;
  return undefined;
}

function* problemsOf(site: SchemaSite): Generator<Problem> {
  const { node, property, input, output } = site;
  if (output && !input) yield { problem: 'belongs to a request', remedy: 'move it into the body' };
  if (node['type'] !== 'string') yield { problem: 'must be text', remedy: 'set "type": "string"' };
  if (![...outwards(site)].some(one => one.node['x-ms-visibility'] === 'internal')) {
    const problem = 'is shown to makers, who cannot know it';
    yield { problem, remedy: 'set "x-ms-visibility": "internal"' };
  }
  const optional = optionalStep(site);
  if (optional === undefined) return;
  yield optional === property
    ? { problem: 'is optional', remedy: 'list it in "required"' }
    : { problem: `is inside "${optional}", which is optional`, remedy: `list "${optional}" in "required"` };
}

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
    for (const site of notificationSites(connector))
      for (const problem of problemsOf(site))
        report(at(connector, [...site.path, 'x-ms-notification-url'], 'member'), { ...problem });
    for (const { node, path } of connector.parameters)
      if (node['x-ms-notification-url'] === true && node['in'] !== 'body')
        report(at(connector, [...path, 'x-ms-notification-url'], 'member'), {
          problem: 'belongs into the body',
          remedy: 'make it a field there',
        });
  },
});
