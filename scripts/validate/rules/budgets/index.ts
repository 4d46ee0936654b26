import type { Rule } from '../../rule.ts';
import { bodyTooManySchemas } from './body-too-many-schemas.ts';
import { definitionTooManySchemas } from './definition-too-many-schemas.ts';
import { operationTooManySchemas } from './operation-too-many-schemas.ts';
import { schemaTooDeep } from './schema-too-deep.ts';

export const budgetsRules: readonly Rule[] = [
  bodyTooManySchemas,
  operationTooManySchemas,
  schemaTooDeep,
  definitionTooManySchemas,
];
