/** What each target holds, and that nothing in it differs from the generated files but what the table says. */
import { describe, expect, test } from 'vitest';
import { readZip } from '../../scripts/archive/read-zip.ts';
import { flowFileName } from '../../scripts/flows/emit/power-automate.ts';
import type { Artefact } from '../../scripts/generate/artefact.ts';
import { generateTexts } from '../../scripts/generate/index.ts';
import { withFixedHost } from '../../scripts/model/host-mode.ts';
import { identityOf } from '../../scripts/model/identity.ts';
import { type Difference, differences } from '../../scripts/package/differences.ts';
import { connector } from '../support/connector.ts';
import { connectorFlows } from '../support/flows.ts';
import { allPackages, below, examplePackages, inputFor, textOf } from '../support/packages.ts';

const input = await inputFor(connector, undefined, connectorFlows);
const packages = allPackages(input);
const { connectorName } = identityOf(connector);
const { uniqueName } = connector.solution;
const zip = readZip(packages.get(`solution/connector/${uniqueName}.zip`) ?? new Uint8Array()).files;
const source = below(packages, 'solution/connector/src');
const inner = (name: string): string => `${connectorName}_${name}`;

test('each target holds exactly these files', () => {
  const variables = connector.solution.environmentVariables.map(
    ({ name }) => `environmentvariabledefinitions/contoso_${name}/environmentvariabledefinition.xml`,
  );
  const parts = [
    inner('connectionparameters.json'),
    inner('customcodeblobcontent.csx'),
    inner('iconblob.Png'),
    inner('openapidefinition.json'),
    inner('policytemplateinstances.json'),
  ];
  expect([...packages.keys()].sort()).toEqual(
    [
      'packages.json',
      ...[
        'apiDefinition.swagger.json',
        'apiProperties.json',
        'icon.png',
        'script.csx',
        'settings.json',
      ].flatMap(name => [`paconn/deploy/${name}`, `pac/${name}`]),
      ...['apiDefinition.swagger.json', 'apiProperties.json', 'readme.md', 'script.csx'].map(
        name => `paconn/certification/${name}`,
      ),
      `solution/connector/${uniqueName}.zip`,
      `solution/connector/${uniqueName}_managed.zip`,
      ...[
        ...parts.map(name => `Connectors/${name}`),
        `Connectors/${connectorName}.xml`,
        'Other/Customizations.xml',
        'Other/Relationships.xml',
        'Other/Solution.xml',
        ...variables,
      ].map(name => `solution/connector/src/${name}`),
      `certification/${uniqueName}_certification.zip`,
      ...['consumption', 'standard'].flatMap(plan => [
        `logic-apps/${plan}/azuredeploy.json`,
        `logic-apps/${plan}/azuredeploy.parameters.json`,
      ]),
      ...['host', 'connections', 'parameters', 'local.settings'].map(
        name => `logic-apps/standard/project/${name}.json`,
      ),
      ...connectorFlows.flows.map(({ id }) => `logic-apps/standard/project/${id}/workflow.json`),
      'solution/flows/FraudProtectionFlows.zip',
      'solution/flows/FraudProtectionFlows_managed.zip',
      ...[
        'Other/Customizations.xml',
        'Other/Relationships.xml',
        'Other/Solution.xml',
        ...connectorFlows.flows.flatMap(flow => {
          const name = flowFileName(connectorFlows, flow);
          return [`Workflows/${name}`, `Workflows/${name}.data.xml`];
        }),
        ...[
          'FraudHostUrl',
          'FraudEnvironmentId',
          'FraudAssessmentType',
          'FraudEnabled',
          'FraudFailOpen',
          'FraudStoreAssessments',
          'FraudReportRejections',
          'PaymentUrl',
          'PaymentKey',
          'BackOfficeUrl',
          'BackOfficeKey',
        ].map(name => `environmentvariabledefinitions/contoso_${name}/environmentvariabledefinition.xml`),
      ].map(name => `solution/flows/src/${name}`),
      'settings/deployment-settings.json',
      'settings/flows-deployment-settings.json',
    ].sort(),
  );
  expect([...zip.keys()]).toEqual([
    '[Content_Types].xml',
    'solution.xml',
    'customizations.xml',
    ...[
      'openapidefinition.json',
      'connectionparameters.json',
      'policytemplateinstances.json',
      'customcodeblobcontent.csx',
      'iconblob.Png',
    ].map(name => `Connector/${inner(name)}`),
    ...variables,
  ]);
});

describe('definition, properties and script', () => {
  const generated = (path: string): Uint8Array =>
    input.artefacts.find(artefact => artefact.path === path)?.bytes ?? new Uint8Array();
  const same: [string, ReadonlyMap<string, Uint8Array>, string, string][] = [
    ...['apiDefinition.swagger.json', 'script.csx', 'icon.png', 'settings.json'].flatMap(
      name =>
        [
          ['paconn', packages, `paconn/deploy/${name}`, name],
          ['pac', packages, `pac/${name}`, name],
        ] as [string, ReadonlyMap<string, Uint8Array>, string, string][],
    ),
    ...['apiDefinition.swagger.json', 'apiProperties.json', 'script.csx', 'readme.md'].map(
      name =>
        ['certification folder', packages, `paconn/certification/${name}`, name] as [
          string,
          ReadonlyMap<string, Uint8Array>,
          string,
          string,
        ],
    ),
    ['zip', zip, `Connector/${inner('openapidefinition.json')}`, 'apiDefinition.swagger.json'],
    ['zip', zip, `Connector/${inner('customcodeblobcontent.csx')}`, 'script.csx'],
    ['source', source, `Connectors/${inner('openapidefinition.json')}`, 'apiDefinition.swagger.json'],
    ['source', source, `Connectors/${inner('customcodeblobcontent.csx')}`, 'script.csx'],
  ];

  test.each(same)('%s: byte for byte', (_, files, path, name) => {
    expect(Buffer.compare(files.get(path) ?? new Uint8Array(), generated(name)), path).toBe(0);
  });

  test.each(differences.map(difference => [difference.file, difference] as const))(
    '%s: differs exactly as the table says',
    (_, difference) => {
      const [pairs, optional] = pairsOf(difference);
      expect(pairs.length).toBeGreaterThan(0);
      for (const [before, after] of pairs) {
        const found = changedPointers(before, after);
        const expected = optional
          ? found.filter(pointer => difference.pointers.includes(pointer))
          : difference.pointers;
        expect(found.sort()).toEqual([...expected].sort());
      }
    },
  );

  /** Both sides of a row, and whether its members only appear with an overlay. */
  function pairsOf({ file, from }: Difference): [pairs: [unknown, unknown][], optional: boolean] {
    const parsed = (path: string): unknown => JSON.parse(textOf(packages, path));
    if (file.startsWith('logic-apps')) {
      const fixed = generateTexts(withFixedHost(connector)).find(({ path }) =>
        path.startsWith('apiDefinition'),
      );
      return [
        ['consumption', 'standard'].map(plan => [
          JSON.parse(new TextDecoder().decode((fixed as Artefact).bytes)),
          (
            parsed(`logic-apps/${plan}/azuredeploy.json`) as {
              resources: { properties: { swagger: object } }[];
            }
          ).resources[0]?.properties.swagger,
        ]),
        false,
      ];
    }
    const [name = '', pointer] = from.split('#');
    const before = JSON.parse(new TextDecoder().decode(generated(name)));
    const side = pointer ? before.properties.connectionParameters : before;
    return [[[side, parsed(file.replace('*', connectorName))]], file.endsWith('settings.json')];
  }

  test('policies are the bare list', () => {
    const { policyTemplateInstances } = JSON.parse(
      new TextDecoder().decode(generated('apiProperties.json')),
    ).properties;
    expect(policyTemplateInstances).toHaveLength(2);
    for (const [files, folder] of [
      [zip, 'Connector'],
      [source, 'Connectors'],
    ] as const) {
      expect(JSON.parse(textOf(files, `${folder}/${inner('policytemplateinstances.json')}`))).toEqual(
        policyTemplateInstances,
      );
    }
  });

  test('the overlay adds its environment and connector to the settings, in lower case', async () => {
    const files = await examplePackages(
      {},
      {
        name: 'test',
        environment: '8A1C2D3E-0000-4000-8000-000000000001',
        connector: { apiId: 'shared_x', dataverseId: '8a1c2d3e-0000-4000-8000-000000000002' },
      },
    );
    const keys = { environment: '8a1c2d3e-0000-4000-8000-000000000001' };
    expect(JSON.parse(textOf(files, 'paconn/deploy/settings.json'))).toMatchObject({
      ...keys,
      connectorId: 'shared_x',
    });
    expect(JSON.parse(textOf(files, 'pac/settings.json'))).toMatchObject({
      ...keys,
      connectorId: '8a1c2d3e-0000-4000-8000-000000000002',
    });
  });
});

/** JSON pointers at which two values differ, the highest ones. */
function changedPointers(before: unknown, after: unknown, at = ''): string[] {
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null;
  if (!isObject(before) || !isObject(after)) return Object.is(before, after) ? [] : [at];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap(key => changedPointers(before[key], after[key], `${at}/${key}`));
}

describe('OAuth settings of a solution', () => {
  const parameters = async (oauth: string): Promise<string> => {
    const yaml = `solution:\n  uniqueName: S\n  version: "1.0.0.0"\n  publisher: { uniqueName: p, prefix: abc, optionValuePrefix: 10000 }\n  oauth: ${oauth}\n  environmentVariables:\n    Id: { label: L, description: D., source: clientId }\n    Secret: { label: L, description: D., type: secret, source: clientSecret }\n`;
    const files = await examplePackages({ 'connector.yaml': yaml });
    return textOf(files, 'solution/connector/src/Connectors/abc_orderscreening_connectionparameters.json');
  };

  test('references: the secret beside the client id, everything else as generated', async () => {
    const { token } = JSON.parse(await parameters('references'));
    expect(Object.entries(token.oAuthSettings).slice(0, 3)).toEqual([
      ['identityProvider', 'aad'],
      ['clientId', '@environmentVariables("abc_Id")'],
      ['clientSecret', '@environmentVariables("abc_Secret")'],
    ]);
  });

  test('values: as generated', async () => {
    const { token } = JSON.parse(await parameters('values'));
    expect(token.oAuthSettings.clientId).toBe('00000000-0000-0000-0000-000000000000');
    expect(token.oAuthSettings).not.toHaveProperty('clientSecret');
  });

  test('keep: an empty file, which leaves the settings that are there', async () => {
    expect(await parameters('keep')).toBe('');
  });
});

test('the bytes do not depend on the time zone', async () => {
  const before = process.env['TZ'];
  try {
    process.env['TZ'] = 'Asia/Tokyo';
    const again = allPackages(await inputFor(connector, undefined, connectorFlows));
    for (const [path, bytes] of packages) {
      expect(Buffer.compare(bytes, again.get(path) ?? new Uint8Array()), path).toBe(0);
    }
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
});
