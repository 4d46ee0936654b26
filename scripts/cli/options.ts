/** Options that commands share, as commander gives them and as commands take them. */
import type { FormatName } from '../diagnostics/format/index.ts';
import type { HostMode } from '../model/types.ts';

export interface CommonOptions {
  readonly cwd?: string;
  readonly format: FormatName;
  readonly color?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

export interface ModelOptions extends CommonOptions {
  readonly hostMode?: HostMode;
}

export interface EnvironmentOptions {
  /** Name of a file in connector/environments, without its ending. */
  readonly environment?: string;
}

export interface OutputOptions extends ModelOptions {
  readonly out?: string;
}

/** Folders inside the working folder; the model language knows no others. */
export const folders = {
  model: 'connector/model',
  flows: 'connector/flows',
  generated: 'connector/generated',
  environments: 'connector/environments',
  packages: 'connector/packages',
  backups: 'connector/backups',
  service: 'connector/service',
  state: 'connector/state',
} as const;
