import { msg } from '../../../diagnostics/message.ts';
import { isObject, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { definitionSchema, validator } from '../../sources.ts';

export const swaggerVersionWrong = defineRule({
  code: 'swagger-version-wrong',
  title: 'A definition that is not Swagger 2.0',
  levels: everywhere('error'),
  microsoft: ['SpecificationVersionIncorrect'],
  basis: 'enforced',
  source: `${definitionSchema}, lines 18 to 22; ${validator}, line 169`,
  message: msg`The platform reads Swagger 2.0 only, and this says ${'found'}; write "swagger": "2.0".`,
  check(connector, report) {
    const { definition, root } = connector;
    if (!isObject(definition?.value) || root['swagger'] === '2.0') return;
    const found = own(root, 'openapi') === undefined ? JSON.stringify(root['swagger'] ?? null) : 'OpenAPI 3';
    report(at(connector, [own(root, 'openapi') === undefined ? 'swagger' : 'openapi']), { found });
  },
});
