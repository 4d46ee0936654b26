/**
 * The door of Power Automate: a step names an operation and flat parameters; both are checked against the definition before anything is
 * sent, and the answer is checked when it comes back.
 */
import type { Json, Response } from '../../policies/exchange.ts';
import { asObject, type DefinedOperation, type Definition } from '../definition.ts';
import type { Incoming, Outcome } from '../gateway.ts';
import { checkOf } from '../schema-check.ts';
import { boundRequest, issueText, type Step } from './bind.ts';
import { FlowRefusal } from './coerce.ts';

export interface FlowCall extends Step {
  readonly operationId: string;
}

/** Reads a call from JSON of anybody: `{operationId, parameters}`, or the whole `inputs` of a step. Throws FlowRefusal. */
export function flowCallOf(value: Json | undefined): FlowCall {
  const source = asObject(value);
  const operationId = source['operationId'] ?? asObject(source['host'])['operationId'];
  const { parameters = {}, name = operationId } = source;
  if (
    typeof operationId !== 'string' ||
    typeof name !== 'string' ||
    typeof parameters !== 'object' ||
    parameters === null ||
    Array.isArray(parameters)
  ) {
    throw new FlowRefusal(
      'InvalidFlowCall',
      'A call is an object with operationId and parameters, as in the inputs of a step.',
    );
  }
  return { operationId, name, parameters };
}

export interface FlowSetting {
  readonly definition: Definition;
  /** Name of the connector, for messages. */
  readonly api: string;
  /** Whether an answer that does not fit the definition is an error. */
  readonly strictResponses: boolean;
  carryOut(incoming: Incoming): Promise<Outcome>;
}

export interface FlowAnswer {
  readonly response: Response;
  readonly outcome?: Outcome;
  /** What does not fit in the answer of the service. */
  readonly warnings: readonly string[];
}

/** Carries out a call; a refusal is an answer with status 400. */
export async function throughFlowDoor(body: Json | undefined, setting: FlowSetting): Promise<FlowAnswer> {
  try {
    const call = flowCallOf(body);
    const operation = setting.definition.operations.find(({ id }) => id === call.operationId);
    if (!operation) throw unknownOperation(call, setting.api);
    const outcome = await setting.carryOut(boundRequest(setting.definition, operation, call));
    const warnings = misfits(setting, operation, call, outcome.response);
    const [first] = warnings;
    if (first !== undefined && setting.strictResponses)
      throw new FlowRefusal('OpenApiOperationResponseValidationFailed', first);
    return { response: outputs(outcome.response), outcome, warnings };
  } catch (cause) {
    if (!(cause instanceof FlowRefusal)) throw cause;
    const error = { code: cause.code, message: cause.message };
    return { response: { status: cause.status, headers: [], body: { error } }, warnings: [] };
  }
}

function unknownOperation({ name, operationId }: FlowCall, api: string): FlowRefusal {
  return new FlowRefusal(
    'WorkflowOperationInputsApiOperationNotFound',
    `The 'inputs' of workflow operation '${name}' of type 'OpenApiConnection' are not valid. The API operation '${operationId.slice(0, 200)}' could not be found in API '${api}'.`,
  );
}

function misfits(
  { definition, api }: FlowSetting,
  operation: DefinedOperation,
  { name }: FlowCall,
  { status, body }: Response,
): string[] {
  const schema =
    operation.responses.get(String(status)) ??
    (status < 300 ? operation.responses.get('default') : undefined);
  if (!schema || body === undefined) return [];
  return checkOf(
    definition,
    schema,
  )(body)
    .filter(({ kind }) => kind === 'type' || kind === 'missing')
    .map(issue => {
      const property = ['body', ...issue.path].join('/');
      const details =
        issue.kind === 'missing'
          ? `The API operation '${operation.id}' is missing required property '${property}'.`
          : issueText(definition, operation.id, schema, property, issue);
      return `The API '${api}' returned an invalid response for workflow operation '${name}' of type 'OpenApiConnection'. Error details: '${details}'`;
    });
}

/** What the outputs of a step hold: status, headers as an object, and the body, in base64 when it is no text. */
function outputs({ status, headers, body, raw }: Response): Response {
  const named: { [name: string]: Json } = Object.create(null);
  for (const [name, value] of headers)
    named[name] = Object.hasOwn(named, name) ? `${named[name]},${value}` : value;
  const content = body ?? (raw && rawContent(headers, raw));
  return {
    status: 200,
    headers: [],
    body: { statusCode: status, headers: named, ...(content === undefined ? {} : { body: content }) },
  };
}

function rawContent(headers: Response['headers'], raw: Uint8Array): Json {
  const type =
    headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'application/octet-stream';
  if (/^text\/|json|xml/i.test(type)) return new TextDecoder().decode(raw);
  return { '$content-type': type, $content: Buffer.from(raw).toString('base64') };
}
