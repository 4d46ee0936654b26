/** Published pages that many rules rest on; a rule's `source` adds the lines. */
export const validator = 'Microsoft, Swagger Validator rules (certification-swagger-validator-rules.md)';
export const definitionSchema =
  'microsoft/PowerPlatformConnectors apiDefinition.swagger.schema.json, commit 8bff86ea';
export const propertiesSchema =
  'microsoft/PowerPlatformConnectors paconn-apiProperties.schema.json, commit 8bff86ea';
export const submission = 'Microsoft, certification-submission.md';
export const style = 'Microsoft, connector-string-guidance.md';
