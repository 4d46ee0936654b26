/**
 * Validates one connector: read, resolve, every rule, all findings at once.
 * `validateConnector(files, { profile, published })` takes files by path and bytes and gives findings sorted by place. It needs no
 * network, no clock and no disk. A finding may carry a `fix` of text edits by range; whoever calls it decides whether to apply it.
 */
import { type Diagnostic, sorted } from '../diagnostics/diagnostic.ts';
import { readConnector } from './connector.ts';
import { type ConnectorFiles, connectorsOf } from './connector-files.ts';
import type { Profile } from './profiles.ts';
import { fileRules, rules } from './rules/index.ts';

export interface ValidateOptions {
  readonly profile?: Profile;
  readonly published?: readonly string[];
}

/** Findings about the files of one connector, or of all connectors of a solution's folder. */
export function validateConnector(files: ConnectorFiles, options: ValidateOptions = {}): Diagnostic[] {
  const settings = { profile: options.profile ?? 'custom', published: new Set(options.published ?? []) };
  const found = connectorsOf(files).flatMap(group => {
    const connector = readConnector(group);
    const ready = connector.definition?.value !== undefined || connector.properties?.value !== undefined;
    const applying = ready ? [...fileRules, ...rules] : fileRules;
    return applying.flatMap(rule => rule.run(connector, settings));
  });
  return sorted(found);
}
