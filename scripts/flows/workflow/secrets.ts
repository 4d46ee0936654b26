/** Secrets in a definition: where one is read or used, the run history must not show it. */
import { ExpressionFault, parseTemplate } from '../expression/parse.ts';
import { expressionsIn, within } from '../expression/print.ts';
import type { Problem } from './problem.ts';
import { objectAt, type Placed, textsOf } from './walk.ts';

/** The unbound action of Dataverse by which flows read a secret. */
export const secretReader = 'RetrieveEnvironmentVariableSecretValue';

/** Actions that read or take a secret without hiding it. */
export function secretProblems(
  definition: unknown,
  actions: readonly Placed[],
  secrets: readonly string[],
): Problem[] {
  const secure = Object.entries(objectAt(definition, 'parameters')).flatMap(([name, parameter]) => {
    const type = String(objectAt({ parameter }, 'parameter')['type']).toLowerCase();
    // The platform fills this one in itself.
    return name !== '$authentication' && /^secure(string|object)$/.test(type) ? [name] : [];
  });
  const parameters = new Set([...secure, ...secrets]);
  const readers = new Set(actions.filter(({ action }) => readsSecret(action)).map(({ name }) => name));
  return actions.flatMap(placed => {
    const found: Problem[] = [];
    if (readers.has(placed.name) && !hides(placed.action, 'outputs')) {
      found.push(problem(placed, 'reads a secret and shows it in its outputs', 'secure its outputs'));
    }
    if (takesSecret(placed.action, readers, parameters) && !hides(placed.action, 'inputs')) {
      found.push(problem(placed, 'takes a secret and shows it in its inputs', 'secure its inputs'));
    }
    return found;
  });
}

function problem({ name, path }: Placed, text: string, remedy: string): Problem {
  return { kind: 'secret', path, what: `Action "${name}"`, problem: text, remedy };
}

function readsSecret(action: Placed['action']): boolean {
  return objectAt(action, 'inputs', 'parameters')['actionName'] === secretReader;
}

function hides(action: Placed['action'], side: 'inputs' | 'outputs'): boolean {
  const { properties } = objectAt(action, 'runtimeConfiguration', 'secureData');
  return Array.isArray(properties) && properties.includes(side);
}

function takesSecret(
  action: Placed['action'],
  readers: ReadonlySet<string>,
  parameters: ReadonlySet<string>,
): boolean {
  return textsOf(action).some(([text]) =>
    calls(text).some(([name, argument]) =>
      name === 'parameters'
        ? parameters.has(argument)
        : /^(body|outputs|actions)$/.test(name) && readers.has(argument),
    ),
  );
}

function calls(text: string): [name: string, argument: string][] {
  try {
    return expressionsIn(parseTemplate(text))
      .flatMap(within)
      .flatMap(call => {
        const [argument] = call.kind === 'call' ? call.args : [];
        return call.kind === 'call' && argument?.kind === 'literal'
          ? [[call.name, String(argument.value)] as [string, string]]
          : [];
      });
  } catch (cause) {
    // Malformed expressions are reported where expressions are checked.
    if (cause instanceof ExpressionFault) return [];
    throw cause;
  }
}
