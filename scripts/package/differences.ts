/**
 * Where a packaged file differs from the generated one of the same model, and why. Everything else is the same byte for byte; a
 * test compares every package with this table.
 */
export interface Difference {
  /** Path of the packaged file, from the folder of packages. `*` stands for the connector's name. */
  readonly file: string;
  /** Generated file that it comes from. */
  readonly from: string;
  /** JSON pointers of members that are added, changed or left out; `inner` members stand alone in their file. */
  readonly pointers: readonly string[];
  readonly why: string;
}

const paconnEnvironment = 'the environment and the connector of a deployment, when an overlay names them';
const noOwner = 'a customer may not set the owner of the service (PowerPlatformConnectors issue 614)';

export const differences: readonly Difference[] = [
  {
    file: 'paconn/deploy/apiProperties.json',
    from: 'apiProperties.json',
    pointers: ['/properties/stackOwner'],
    why: noOwner,
  },
  {
    file: 'paconn/deploy/settings.json',
    from: 'settings.json',
    pointers: ['/environment', '/connectorId'],
    why: paconnEnvironment,
  },
  {
    file: 'pac/apiProperties.json',
    from: 'apiProperties.json',
    pointers: ['/properties/stackOwner'],
    why: noOwner,
  },
  {
    file: 'pac/settings.json',
    from: 'settings.json',
    pointers: ['/environment', '/connectorId'],
    why: paconnEnvironment,
  },
  {
    file: 'solution/connector/src/Connectors/*_connectionparameters.json',
    from: 'apiProperties.json#/properties/connectionParameters',
    pointers: ['/token/oAuthSettings/clientId', '/token/oAuthSettings/clientSecret'],
    why: 'client ID and secret are references to environment variables, so that an import keeps what the environment has',
  },
  {
    file: 'logic-apps/*/azuredeploy.json#/resources/0/properties/swagger',
    from: 'apiDefinition.swagger.json in host mode fixed',
    pointers: ['/host'],
    why: 'the host is a parameter of the template',
  },
];
