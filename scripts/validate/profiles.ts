/** For whom a connector is meant. A profile decides which rules apply, and how hard. */
import type { Severity } from '../diagnostics/diagnostic.ts';

/**
 * `custom`: the service's check on save. `certified` and `independent-publisher`: the same with certification rules, the two
 * folders of microsoft/PowerPlatformConnectors. `logic-apps`: a custom connector that only Logic Apps uses.
 */
export const profiles = ['custom', 'certified', 'independent-publisher', 'logic-apps'] as const;

export type Profile = (typeof profiles)[number];

export type Level = Severity | 'off';

/** What a rule's finding is in each profile. */
export type Levels = Readonly<Record<Profile, Level>>;

/** The same in every profile. */
export const everywhere = (level: Level): Levels => ({
  custom: level,
  certified: level,
  'independent-publisher': level,
  'logic-apps': level,
});

/** Where certification decides, and what the others hear of it. */
export const certification = (level: Level, others: Level = 'off'): Levels => ({
  custom: others,
  certified: level,
  'independent-publisher': level,
  'logic-apps': others,
});

/** Verified publishers only. */
export const certifiedOnly = (level: Level): Levels => ({ ...everywhere('off'), certified: level });

/** Independent publishers only. */
export const independentOnly = (level: Level): Levels => ({
  ...everywhere('off'),
  'independent-publisher': level,
});

/** Not where only Logic Apps run the connector. */
export const notLogicApps = (level: Level): Levels => ({ ...everywhere(level), 'logic-apps': 'off' });

/** Only where Logic Apps run the connector. */
export const logicAppsOnly = (level: Level): Levels => ({ ...everywhere('off'), 'logic-apps': level });
