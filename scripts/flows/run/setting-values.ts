/** Values of settings on a developer's machine, as text, and the names by which environments know them. */
import { identityOf } from '../../model/identity.ts';
import type { Model } from '../../model/types.ts';
import type { FlowSet } from '../types.ts';
import type { SettingValues } from './host-workflow.ts';

/** Each setting with its local value, else its default; what is given replaces it. */
export function settingValues({ settings }: FlowSet, given: SettingValues = {}): Record<string, string> {
  const local = settings.map(({ name, local: value, default: fallback = '', type }): [string, string] => {
    if (value !== undefined) return [name, value];
    return [name, type === 'boolean' ? String(fallback === 'yes' || fallback === 'true') : fallback];
  });
  return { ...Object.fromEntries(local), ...given };
}

/** Setting names by the schema name of their environment variable. */
export function variableNames({ settings }: FlowSet, model: Model): Record<string, string> {
  const { variable } = identityOf(model);
  return Object.fromEntries(settings.map(({ name }) => [variable(name), name]));
}
