/** The one list of rules over a connector's files. */
import type { Rule } from '../rule.ts';
import { budgetRules } from './budgets.ts';
import { documentRules } from './documents.ts';
import { dynamicRules } from './dynamics.ts';
import { fileRules } from './files.ts';
import { hostRules } from './hosts.ts';
import { keyRules } from './keys.ts';
import { metadataRules } from './metadata.ts';
import { operationRules } from './operations.ts';
import { parameterListRules } from './parameter-lists.ts';
import { parameterRules } from './parameters.ts';
import { policyRules } from './policies.ts';
import { policyInstanceRules } from './policy-instances.ts';
import { propertyRules } from './properties.ts';
import { responseRules } from './responses.ts';
import { rootRules } from './root.ts';
import { schemaValueRules } from './schema-values.ts';
import { schemaRules } from './schemas.ts';
import { securityRules } from './security.ts';
import { settingsRules } from './settings.ts';
import { signInRules } from './sign-in.ts';
import { triggerRules } from './triggers.ts';

export { fileRules };

/** Rules that look into files which could be read. */
export const rules: readonly Rule[] = [
  ...rootRules,
  ...metadataRules,
  ...keyRules,
  ...operationRules,
  ...parameterRules,
  ...parameterListRules,
  ...schemaRules,
  ...schemaValueRules,
  ...responseRules,
  ...triggerRules,
  ...dynamicRules,
  ...budgetRules,
  ...propertyRules,
  ...policyRules,
  ...policyInstanceRules,
  ...signInRules,
  ...securityRules,
  ...hostRules,
  ...settingsRules,
  ...documentRules,
];
