/** The HTTP request trigger: what it takes, what it refuses by itself, and what the run sees of it. */
import type { Definition } from '../workflow/definition.ts';
import { objectAt } from '../workflow/walk.ts';
import { misfitOf } from './schema.ts';
import { isObject, type Json, type JsonObject } from './value.ts';

export interface IncomingRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it came. */
  readonly text: string;
}

interface Refused {
  readonly refused: { readonly statusCode: number; readonly code: string; readonly message: string };
}

/** Outputs of the trigger, or the answer that the host gives without starting a run. */
export function received(
  definition: Definition,
  { method, headers, text }: IncomingRequest,
): { readonly outputs: JsonObject } | Refused {
  const [trigger] = Object.values(definition.triggers);
  const { schema, method: expected } = objectAt(trigger, 'inputs');
  if (typeof expected === 'string' && expected.toUpperCase() !== method.toUpperCase())
    return refused(404, 'InvalidRequestMethod', `The trigger takes ${expected}, not ${method}.`);
  if (depthIn(text) > deepest)
    return refused(400, 'InvalidRequestContent', `The body is nested more than ${deepest} levels deep.`);
  const body = parsed(text);
  const options = String(objectAt({ trigger }, 'trigger')['operationOptions'] ?? '');
  if (/\bEnableSchemaValidation\b/.test(options)) {
    const misfit =
      body === undefined
        ? 'The body is not JSON.'
        : isObject(schema as Json) && misfitOf(schema as Json, body);
    if (misfit) return refused(400, 'TriggerInputSchemaMismatch', misfit);
  }
  return { outputs: { headers: { ...headers }, body: body === undefined ? text : body } };
}

/** Deeper than this, a body is nobody's order. */
const deepest = 100;

/** Brackets that are open at the same time, outside of texts. */
function depthIn(text: string): number {
  let [depth, most] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') at = endOfText(text, at);
    else if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    most = Math.max(most, depth);
  }
  return most;
}

function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function refused(statusCode: number, code: string, message: string): Refused {
  return { refused: { statusCode, code, message } };
}
