/** Parameters of a call as people give them: a body, the parameters of a flow step, and single values by name or dotted path. */
import { asObject, type DefinedOperation, type Definition } from '../emulate/definition.ts';
import { schemaAt } from '../emulate/flow/coerce.ts';
import type { Json } from '../policies/exchange.ts';

export type Parameters = Readonly<Record<string, Json>>;

type Assigned = { readonly parameters: Parameters } | { readonly problem: string };

/** Flat parameters of a call. A value is text unless the definition declares something else; what it says of JSON is read as JSON. */
export function assigned(
  definition: Definition,
  operation: DefinedOperation,
  data: Json | undefined,
  settings: readonly string[],
): Assigned {
  const parameters: Record<string, Json> = Object.assign(Object.create(null), fromData(operation, data));
  for (const setting of settings) {
    const cut = setting.indexOf('=');
    if (cut < 1) return { problem: `"${setting}" has no name and value with "=" between them` };
    const [name, text] = [setting.slice(0, cut), setting.slice(cut + 1)];
    const key = keyOf(definition, operation, name);
    if (key === undefined)
      return { problem: `${operation.id} has neither a parameter nor a field "${name}"` };
    const value = typedValue(definition, operation, key, text);
    if (value === undefined) return { problem: `the value of "${name}" is not JSON` };
    parameters[key] = value;
  }
  return { parameters };
}

/** An object with `parameters` is a step of a flow; anything else is the body. */
function fromData({ bodyParameter }: DefinedOperation, data: Json | undefined): Parameters {
  if (data === undefined) return {};
  const step = asObject(data)['parameters'];
  if (step !== undefined && !(bodyParameter && declares(bodyParameter.schema, 'parameters')))
    return asObject(step);
  return bodyParameter ? { [bodyParameter.name]: data } : {};
}

function declares(schema: Parameters, name: string): boolean {
  return Object.hasOwn(asObject(schema['properties']), name);
}

/** The flat key of a parameter's name, or of a field of the body. */
function keyOf(
  definition: Definition,
  { parameters, bodyParameter }: DefinedOperation,
  name: string,
): string | undefined {
  const parameter = parameters.find(
    candidate => candidate.in !== 'body' && candidate.name.toLowerCase() === name.toLowerCase(),
  );
  if (parameter) return parameter.name;
  if (!bodyParameter) return undefined;
  const path = name.startsWith(`${bodyParameter.name}/`) ? name.split('/').slice(1) : name.split('.');
  const known = path.every(part => part !== '') && schemaAt(definition, bodyParameter.schema, path);
  return known ? [bodyParameter.name, ...path].join('/') : undefined;
}

function typedValue(
  definition: Definition,
  { bodyParameter }: DefinedOperation,
  key: string,
  text: string,
): Json | undefined {
  const path = key.split('/').slice(1);
  const schema =
    bodyParameter && path.length > 0 ? schemaAt(definition, bodyParameter.schema, path) : undefined;
  const isText =
    !schema ||
    schema['type'] === 'string' ||
    ['number', 'integer', 'boolean'].includes(String(schema['type']));
  if (isText) return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
