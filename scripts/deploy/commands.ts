/** The exact arguments of every command that a deployment runs, so that a dry run prints what a real one does. */

/** Files of a connector, as paths. */
export interface ConnectorFiles {
  readonly definition: string;
  readonly properties: string;
  readonly icon?: string;
  readonly script?: string;
}

export interface SolutionImport {
  readonly zip: string;
  readonly settings?: string;
  readonly managed: boolean;
}

/** `pac` (docs commits 87260b5 and 2306ef0 of MicrosoftDocs/power-platform). Files are named one by one, never by a settings file. */
export const pacCommands = {
  who: (environment: string) => ['org', 'who', '--environment', environment],
  list: (environment: string) => ['connector', 'list', '--environment', environment],
  download: (environment: string, id: string, folder: string) => [
    'connector',
    'download',
    ...['--connector-id', id, '--environment', environment, '--outputDirectory', folder],
  ],
  create: (environment: string, files: ConnectorFiles) => [
    'connector',
    'create',
    ...pacFiles(files),
    ...['--environment', environment],
  ],
  update: (environment: string, id: string, files: ConnectorFiles) => [
    'connector',
    'update',
    ...['--connector-id', id],
    ...pacFiles(files),
    ...['--environment', environment],
  ],
  solutions: (environment: string) => ['solution', 'list', '--environment', environment],
  export: (environment: string, name: string, zip: string) => [
    'solution',
    'export',
    ...[
      '--name',
      name,
      '--path',
      zip,
      '--managed',
      'false',
      '--overwrite',
      'true',
      '--environment',
      environment,
    ],
  ],
  // Never --force-overwrite: it would undo what was customised on the spot.
  import: (environment: string, { zip, settings, managed }: SolutionImport) => [
    'solution',
    'import',
    ...['--path', zip, '--environment', environment],
    ...(settings === undefined ? [] : ['--settings-file', settings]),
    ...(managed ? [] : ['--publish-changes', 'true']),
  ],
} as const;

function pacFiles({ definition, properties, icon, script }: ConnectorFiles): string[] {
  return [
    ...['--api-definition-file', definition, '--api-properties-file', properties],
    ...(icon === undefined ? [] : ['--icon-file', icon]),
    ...(script === undefined ? [] : ['--script-file', script]),
  ];
}

/** `paconn` 0.0.21 (commands/params.py). With `--settings` it ignores every other option, so options are used. */
export const paconnCommands = {
  download: (environment: string, id: string, folder: string) => [
    'download',
    ...['--env', environment, '--cid', id, '--dest', folder, '--overwrite'],
  ],
  create: (environment: string, files: ConnectorFiles, secret: string) => [
    'create',
    ...['--env', environment],
    ...paconnFiles(files),
    ...['--secret', secret],
  ],
  update: (environment: string, id: string, files: ConnectorFiles, secret: string | undefined) => [
    'update',
    ...['--env', environment, '--cid', id],
    ...paconnFiles(files),
    ...(secret === undefined ? [] : ['--secret', secret]),
  ],
} as const;

function paconnFiles({ definition, properties, icon, script }: ConnectorFiles): string[] {
  return [
    ...['--api-def', definition, '--api-prop', properties],
    ...(icon === undefined ? [] : ['--icon', icon]),
    // Without a script an update removes the one that is there.
    ...(script === undefined ? [] : ['--script', script]),
  ];
}

/** A command as a person would type it. */
export function commandLine(command: string, argv: readonly string[]): string {
  return [command, ...argv].map(part => (/^[\w@%+=:,./<>*-]+$/.test(part) ? part : `'${part}'`)).join(' ');
}
