/** Faults of what is inside the files of a connector. */
import { png } from '../../support/png.ts';
import { change, inZip, many, marked, move, put, type Row } from './seeds.ts';

export const solutionContentsFaults: readonly Row[] = [
  [
    'solution',
    'definition not JSON',
    put(inZip('openapidefinition.json'), '{"swagger": }'),
    'package-json-invalid',
    'is not JSON',
  ],
  [
    'solution',
    'definition without host',
    change(inZip('openapidefinition.json'), '"host"', '"hosts"'),
    'package-json-invalid',
    "The definition's host is missing",
  ],
  [
    'solution',
    'definition of version 3',
    change(inZip('openapidefinition.json'), '"swagger": "2.0"', '"openapi": "3.0.0"'),
    'package-json-invalid',
    'swagger "2.0" is missing',
  ],
  [
    'solution',
    'definition with a mark',
    marked(inZip('openapidefinition.json')),
    'package-encoding',
    'begins with a byte order mark',
  ],
  [
    'solution',
    'definition too long',
    change(inZip('openapidefinition.json'), '{', `{${many(' ', 500_000)}`),
    'package-limit',
    'more than the 500000 of its column',
  ],
  [
    'solution',
    'not UTF-8',
    put(inZip('policytemplateinstances.json'), new Uint8Array([0x5b, 0xff, 0x5d])),
    'package-encoding',
    'is not UTF-8 text',
  ],
  [
    'solution',
    'wrapped parameters',
    put(inZip('connectionparameters.json'), '{"properties":{"connectionParameters":{}}}'),
    'package-json-invalid',
    'has the wrapper of apiProperties.json',
  ],
  [
    'solution',
    'parameter without type',
    put(inZip('connectionparameters.json'), '{"token":{}}'),
    'package-json-invalid',
    'gives parameter "token" no type',
  ],
  [
    'solution',
    'policies not a list',
    put(inZip('policytemplateinstances.json'), '{}'),
    'package-json-invalid',
    'is not a list',
  ],
  [
    'solution',
    'policy without template',
    put(inZip('policytemplateinstances.json'), '[{"title":"x"}]'),
    'package-json-invalid',
    'Policy 1 names no template',
  ],
  [
    'solution',
    'icon of 400 pixels',
    put(inZip('iconblob.Png'), png(400)),
    'package-limit',
    'is 400 by 400 pixels, more than 144',
  ],
  ['solution', 'icon that is no PNG', put(inZip('iconblob.Png'), 'GIF89a'), 'package-limit', 'is not a PNG'],
  [
    'solution',
    'icon ending',
    files => {
      move(inZip('iconblob.Png'), inZip('iconblob.png'))(files);
      change('customizations.xml', 'iconblob.Png', 'iconblob.png')(files);
    },
    'package-name-invalid',
    'does not end with .Png',
  ],
  [
    'solution',
    'content type of the script',
    change('[Content_Types].xml', 'Extension="csx"', 'Extension="cs"'),
    'package-content-type',
    'has no content type',
  ],
  [
    'solution',
    'reference to another connector',
    change(
      'customizations.xml',
      /(<customconnectorid>\s*<connectorid>)[0-9a-f-]{36}/,
      '<customconnectorid><connectorid>00000000-0000-0000-0000-000000000000',
    ),
    'package-reference-broken',
    'neither in the solution nor among its missing dependencies',
  ],
  [
    'solution',
    'reference without an API',
    change('customizations.xml', '/providers/Microsoft.PowerApps/apis/', '/apis/'),
    'package-reference-broken',
    'has no API id in <connectorid>',
  ],
  [
    'solution',
    'reference with a connection',
    change('customizations.xml', '<statecode>0', '<connectionid>abc</connectionid><statecode>0'),
    'package-reference-broken',
    'carries a connection of another environment',
  ],
  [
    'solution',
    'reference without prefix',
    change('customizations.xml', 'logicalname="contoso_', 'logicalname="'),
    'package-name-invalid',
    'does not begin with the publisher prefix',
  ],
];
