/** The one list of rules over a connector's files, by what they look at. Each rule is the file that bears its code. */
import type { Rule } from '../rule.ts';
import { budgetsRules } from './budgets/index.ts';
import { documentsRules } from './documents/index.ts';
import { dynamicsRules } from './dynamics/index.ts';
import { filesRules } from './files/index.ts';
import { hostsRules } from './hosts/index.ts';
import { keysRules } from './keys/index.ts';
import { metadataRules } from './metadata/index.ts';
import { operationsRules } from './operations/index.ts';
import { parametersRules } from './parameters/index.ts';
import { policiesRules } from './policies/index.ts';
import { propertiesRules } from './properties/index.ts';
import { responsesRules } from './responses/index.ts';
import { rootRules } from './root/index.ts';
import { schemasRules } from './schemas/index.ts';
import { securityRules } from './security/index.ts';
import { settingsRules } from './settings/index.ts';
import { signInRules } from './sign-in/index.ts';
import { triggersRules } from './triggers/index.ts';

/** Rules that run even when nothing can be parsed. */
export const fileRules: readonly Rule[] = filesRules;

/** Rules that look into files which could be read. */
export const rules: readonly Rule[] = [
  ...rootRules,
  ...metadataRules,
  ...keysRules,
  ...operationsRules,
  ...parametersRules,
  ...schemasRules,
  ...responsesRules,
  ...triggersRules,
  ...dynamicsRules,
  ...budgetsRules,
  ...propertiesRules,
  ...policiesRules,
  ...signInRules,
  ...securityRules,
  ...hostsRules,
  ...settingsRules,
  ...documentsRules,
];
