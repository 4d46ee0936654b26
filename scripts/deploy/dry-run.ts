/** The commands that a deployment would run, with what only a run can know in angle brackets. Pure. */
import type { Environment } from '../model/environment.ts';
import { identityOf } from '../model/identity.ts';
import type { Model } from '../model/types.ts';
import { type ConnectorFiles, commandLine, pacCommands, paconnCommands } from './commands.ts';

export type DeployTarget = 'pac' | 'paconn' | 'solution';

interface Planned {
  readonly title: string;
  readonly tool: 'pac' | 'paconn';
  readonly argv: readonly string[];
}

const files: ConnectorFiles = {
  definition: '<backup>/sent/apiDefinition.swagger.json',
  properties: '<backup>/sent/apiProperties.json',
  icon: '<backup>/sent/icon.png',
};

/** Lines to print: a comment and a command each. The secret is stars. */
export function plannedCommands(
  target: DeployTarget,
  model: Model,
  environment: Environment | undefined,
  hasScript: boolean,
): string[] {
  const own = hasScript ? { ...files, script: '<backup>/sent/script.csx' } : files;
  return plans[target](model, environment ?? { name: '' }, own).flatMap(({ title, tool, argv }) => [
    `# ${title}`,
    commandLine(tool, argv),
  ]);
}

const plans: Readonly<
  Record<DeployTarget, (model: Model, environment: Environment, files: ConnectorFiles) => Planned[]>
> = {
  pac: (_, environment, own) => {
    const place = placeOf('pac', environment) ?? '<environment>';
    const known = environment.connector?.dataverseId;
    const id = known ?? '<connector id>';
    return [
      { title: 'Who is signed in, and where to', tool: 'pac', argv: pacCommands.who(place) },
      ...(known === undefined
        ? [{ title: 'Look for the connector', tool: 'pac' as const, argv: pacCommands.list(place) }]
        : []),
      {
        title: 'If it is there: back it up',
        tool: 'pac',
        argv: pacCommands.download(place, id, '<backup>/before'),
      },
      {
        title: 'If it is there: update it, with the OAuth settings that it has',
        tool: 'pac',
        argv: pacCommands.update(place, id, own),
      },
      ...(known === undefined
        ? [{ title: 'If it is not: create it', tool: 'pac' as const, argv: pacCommands.create(place, own) }]
        : []),
      {
        title: 'Read it back and compare',
        tool: 'pac',
        argv: pacCommands.download(place, id, '<backup>/after'),
      },
    ];
  },
  paconn: (_, environment, own) => {
    const place = placeOf('paconn', environment) ?? '<environment id>';
    const id = environment.connector?.apiId;
    const back = paconnCommands.download(place, id ?? '<id of the new connector>', '<backup>/after');
    return [
      ...(id === undefined
        ? [{ title: 'Create it', tool: 'paconn' as const, argv: paconnCommands.create(place, own, '***') }]
        : [
            {
              title: 'Back it up',
              tool: 'paconn' as const,
              argv: paconnCommands.download(place, id, '<backup>/before'),
            },
            {
              title: 'Update it, with the OAuth settings that it has',
              tool: 'paconn' as const,
              argv: paconnCommands.update(
                place,
                id,
                own,
                environment.clientSecret?.variable === undefined ? undefined : '***',
              ),
            },
          ]),
      { title: 'Read it back and compare', tool: 'paconn', argv: back },
    ];
  },
  solution: (model, environment) => {
    const place = placeOf('solution', environment) ?? '<environment>';
    const { uniqueName } = model.solution;
    const { connectorId } = identityOf(model);
    const zip = {
      zip: '<backup>/sent/solution.zip',
      settings: '<backup>/sent/deployment-settings.json',
      managed: environment.managed === true,
    };
    return [
      { title: 'Who is signed in, and where to', tool: 'pac', argv: pacCommands.who(place) },
      { title: 'Look for the solution and its version', tool: 'pac', argv: pacCommands.solutions(place) },
      {
        title: 'If it is there: back up its connector',
        tool: 'pac',
        argv: pacCommands.download(place, connectorId, '<backup>/before'),
      },
      {
        title: 'If it is there: back it up',
        tool: 'pac',
        argv: pacCommands.export(place, uniqueName, `<backup>/before/${uniqueName}.zip`),
      },
      {
        title: 'Import it; a connector that is there keeps its OAuth settings',
        tool: 'pac',
        argv: pacCommands.import(place, zip),
      },
      { title: 'Look whether it is there', tool: 'pac', argv: pacCommands.solutions(place) },
      {
        title: 'Read the connector back and compare',
        tool: 'pac',
        argv: pacCommands.download(place, connectorId, '<backup>/after'),
      },
    ];
  },
};

/** How a tool names an environment: pac by address or id, paconn by id only. */
export function placeOf(target: DeployTarget, { url, environment }: Environment): string | undefined {
  return target === 'paconn' ? environment?.toLowerCase() : (url ?? environment);
}
