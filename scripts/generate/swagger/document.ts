/** The Swagger 2.0 document: the root object and its order. */
import type { Model } from '../../model/types.ts';
import { type Artefact, jsonArtefact } from '../artefact.ts';
import { type Provenance, traced } from '../provenance.ts';
import { countUses, type Definitions, type SchemaContext } from './definitions.ts';
import { operationObject } from './operation.ts';
import { parameterObject } from './parameter.ts';
import type { SwaggerDocument, SwaggerOperation, SwaggerParameter } from './types.ts';

/** `apiDefinition.swagger.json`. */
export function swaggerArtefact(model: Model): Artefact {
  const provenance: Provenance = new WeakMap();
  return jsonArtefact('apiDefinition.swagger.json', swaggerDocument(model, provenance), provenance);
}

/** The definition as data, every node traced to the model. */
export function swaggerDocument(model: Model, provenance: Provenance): SwaggerDocument {
  const definitions: Definitions = { schemas: new Map(), owners: new Map(), uses: countUses(model) };
  const context: SchemaContext = { model, provenance, use: 'request', folded: false, definitions };
  const paths = pathsObject(context);
  const parameters = sharedParameters(context);
  return traced(
    provenance,
    {
      swagger: '2.0',
      info: traced(
        provenance,
        {
          title: model.title,
          description: model.description,
          version: model.version,
          contact: { ...model.contact },
        },
        model.origin,
      ),
      host: model.host.declared,
      basePath: model.host.basePath,
      schemes: ['https'],
      consumes: ['application/json'],
      produces: ['application/json'],
      paths,
      definitions: Object.fromEntries(definitions.schemas),
      ...(parameters ? { parameters } : {}),
      ...security(model),
      'x-ms-connector-metadata': [
        { propertyName: 'Website', propertyValue: model.metadata.website },
        { propertyName: 'Privacy policy', propertyValue: model.metadata.privacyPolicy },
        { propertyName: 'Categories', propertyValue: model.metadata.categories.join(';') },
      ],
      ...model.extensions,
    },
    model.origin,
  );
}

function pathsObject(context: SchemaContext): SwaggerDocument['paths'] {
  const paths: Record<string, Record<string, SwaggerOperation>> = {};
  for (const operation of context.model.operations) {
    const item = paths[operation.path] ?? {};
    paths[operation.path] = item;
    item[operation.method] = operationObject(operation, context);
  }
  return paths;
}

function sharedParameters(context: SchemaContext): Record<string, SwaggerParameter> | undefined {
  const shared = new Map<string, SwaggerParameter>();
  for (const { parameters } of context.model.operations) {
    for (const parameter of parameters) {
      if (parameter.group === undefined || shared.has(parameter.name)) continue;
      shared.set(parameter.name, parameterObject(parameter, context));
    }
  }
  return shared.size > 0 ? Object.fromEntries(shared) : undefined;
}

function security({ authentication }: Model): Pick<SwaggerDocument, 'securityDefinitions' | 'security'> {
  const { loginUri, tenant, scopes } = authentication;
  const authority = `${loginUri.replace(/\/+$/, '')}/${tenant}/oauth2`;
  return {
    securityDefinitions: {
      oauth2_auth: {
        type: 'oauth2',
        flow: 'accessCode',
        authorizationUrl: `${authority}/authorize`,
        tokenUrl: `${authority}/token`,
        scopes: Object.fromEntries(scopes.map(scope => [scope, 'Access in the name of the signed-in user.'])),
      },
    },
    security: [{ oauth2_auth: [...scopes] }],
  };
}
