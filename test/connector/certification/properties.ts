/** Properties, icon and pages (facts A, K, R). */
import { apiProperties } from '../../../scripts/generated/apiProperties.js';
import { settings } from '../../../scripts/generated/settings.js';
import { policyTemplate } from '../../../scripts/policies/index.ts';
import { artefact, connector, text } from '../../support/connector.ts';
import { type Check, icon, operations, pixel, properties } from './facts.ts';

export const propertiesChecks: readonly Check[] = [
  [
    'A-ROOT',
    'only keys that the service accepts',
    () =>
      apiProperties({ properties: { ...properties, surprise: 1 } }) === false &&
      apiProperties({ properties }),
  ],
  [
    'A-COLOR',
    'brand colour, neither white nor #007ee5',
    () =>
      /^#[0-9a-f]{6}$/i.test(properties.iconBrandColor) &&
      !['#ffffff', '#007ee5'].includes(properties.iconBrandColor.toLowerCase()),
  ],
  [
    'A-PUB',
    'publisher and stack owner',
    () => /^[A-Za-z0-9 ]+$/.test(properties.publisher) && /^[A-Za-z0-9 ]+$/.test(properties.stackOwner),
  ],
  [
    'A-CPNAME',
    'connection parameter names',
    () =>
      Object.keys(properties.connectionParameters).every(
        name => /^[0-9a-zA-Z_]+$/.test(name) || name === 'token:TenantId',
      ),
  ],
  [
    'A-CPTYPE',
    'connection parameter types',
    () =>
      Object.values<{ type: string }>(properties.connectionParameters).every(({ type }) =>
        ['string', 'securestring', 'int', 'bool', 'oauthSetting'].includes(type),
      ),
  ],
  ['A-CPKEYS', 'connection parameter keys', () => apiProperties({ properties })],
  [
    'A-TENANT',
    'the tenant parameter has its fixed form',
    () =>
      JSON.stringify(properties.connectionParameters['token:TenantId']) ===
      '{"type":"string","metadata":{"sourceType":"AzureActiveDirectoryTenant"},"uiDefinition":{"constraints":{"required":"false","hidden":"true"}}}',
  ],
  ['A-UI', 'only known uiDefinition keys', () => apiProperties({ properties })],
  [
    'A-STRBOOL',
    'required and hidden are texts',
    () => !/"(required|hidden)": (true|false)/.test(text('apiProperties.json')),
  ],
  [
    'A-UIDESC',
    'every connection parameter that makers see has a description',
    () =>
      Object.entries<{ uiDefinition?: { description?: string } }>(properties.connectionParameters).every(
        ([name, { uiDefinition }]) => name.startsWith('token') || Boolean(uiDefinition?.description),
      ),
  ],
  [
    'A-IDP',
    'identity provider aad with its parameters, each with its own value',
    () => {
      const { identityProvider, customParameters } = properties.connectionParameters.token.oAuthSettings;
      const { loginUri, tenant, resource } = connector.authentication;
      const wanted = {
        loginUri: { value: loginUri },
        tenantId: { value: tenant },
        resourceUri: { value: resource },
      };
      return identityProvider === 'aad' && JSON.stringify(customParameters) === JSON.stringify(wanted);
    },
  ],
  [
    'A-REDIRECT',
    'each connector has its own redirect address, none is written down',
    () => {
      const { redirectMode, redirectUrl } = properties.connectionParameters.token.oAuthSettings;
      return redirectMode === 'GlobalPerConnector' && redirectUrl === undefined;
    },
  ],
  [
    'A-SECRET',
    'no client secret, client id is a placeholder',
    () =>
      !/clientSecret/i.test(text('apiProperties.json')) &&
      /^[0-]+$/.test(properties.connectionParameters.token.oAuthSettings.clientId),
  ],
  [
    'A-POLICY',
    'policies match their templates',
    () =>
      properties.policyTemplateInstances.every((instance: { templateId: string; parameters: object }) => {
        const template = policyTemplate(instance.templateId);
        const names = Object.keys(instance.parameters)
          .filter(name => name.startsWith('x-ms-apimTemplateParameter.'))
          .map(name => name.slice(27));
        return template?.inSchema === true && names.every(name => name in template.parameters);
      }),
  ],
  [
    'A-POLICY-OPS',
    'script operations exist',
    () => properties.scriptOperations.join() === operations.map(({ operationId }) => operationId).join(),
  ],
  [
    'A-SCRIPT',
    'class Script : ScriptBase below 1 MB with allowed namespaces',
    () => {
      const script = text('script.csx');
      const used = [...script.matchAll(/^using ([\w.]+);$/gm)].map(match => match[1]);
      const allowed = [
        'System',
        'System.Collections.Generic',
        'System.Linq',
        'System.Net',
        'System.Net.Http',
        'System.Text.RegularExpressions',
        'System.Threading.Tasks',
      ];
      return (
        script.includes('public class Script : ScriptBase') &&
        artefact('script.csx').bytes.length < 1_000_000 &&
        used.every(name => allowed.includes(name ?? ''))
      );
    },
  ],
  ['A-SETTINGS', 'paconn settings name the files', () => settings(JSON.parse(text('settings.json')))],
  ['K-FMT', 'icon.png is a PNG', () => icon.width > 0],
  [
    'K-SIZE',
    'icon is square, 100 to 230 pixels',
    () => icon.width === icon.height && icon.width >= 100 && icon.width <= 230,
  ],
  [
    'K-BG',
    'icon background is opaque and the brand colour, corners not rounded',
    () =>
      [
        [0, 0],
        [229, 0],
        [0, 229],
        [229, 229],
      ].every(([x = 0, y = 0]) => pixel(x, y) === `${properties.iconBrandColor} 255`),
  ],
  [
    'K-LOGO',
    'logo below 70 % of width and height',
    () => {
      let least = 230;
      let most = 0;
      for (let y = 0; y < 230; y += 1)
        for (let x = 0; x < 230; x += 1)
          if (!pixel(x, y).startsWith(properties.iconBrandColor)) {
            least = Math.min(least, x, y);
            most = Math.max(most, x, y);
          }
      return most - least + 1 < 230 * 0.7;
    },
  ],
  [
    'R-README',
    'readme has the headings of the template',
    () =>
      [
        '# Fraud Protection',
        '## Publisher: ',
        '## Prerequisites',
        '## Supported Operations',
        '## Obtaining Credentials',
        '## Getting Started',
        '## Known Issues and Limitations',
        '## Frequently Asked Questions',
        '## Deployment Instructions',
      ].every(heading => text('readme.md').includes(`\n${heading}`) || text('readme.md').startsWith(heading)),
  ],
  [
    'R-INTRO',
    'intro has its headings and lists no actions',
    () =>
      [
        '## Prerequisites',
        '## How to get credentials',
        '## Get started with your connector',
        '## Known issues and limitations',
        '## Common errors and remedies',
        '## FAQ',
      ].every(heading => text('intro.md').includes(`\n${heading}\n`)) &&
      !operations.some(({ operationId }) => text('intro.md').includes(operationId)),
  ],
  [
    'R-OAUTH',
    'pages tell how to register an application',
    () => /register a single-tenant application/.test(text('readme.md')),
  ],
];
