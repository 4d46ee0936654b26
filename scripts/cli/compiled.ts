/**
 * Loads the bundled program together with what V8 made of it when it was bundled: a fifth of a short run goes into compiling.
 * Another version of Node refuses that, and compiles as ever. The name of the file holds a hash of it, so that program and
 * compiled code always belong together: V8 itself compares only lengths.
 */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Script } from 'node:vm';

export type Command = typeof import('./command.ts');

export interface Compiled {
  /** What the program exports; it is evaluated by the first call, and loads what is not in it with `require`. */
  evaluate(require: NodeJS.Require): Command;
  readonly script: Script;
  /** Whether the code that was compiled before is in use. */
  readonly fromCode: boolean;
}

/** Suffix of the file with compiled code, beside the program. */
export const codeSuffix = '.code';

/** Reads a program that is one function of `exports`, `require` and `__filename`, in ASCII. */
export function compiled(path: string): Compiled {
  const cachedData = codeOf(path);
  const script = new Script(readFileSync(path, 'latin1'), {
    filename: path,
    ...(cachedData ? { cachedData } : {}),
  });
  return {
    script,
    fromCode: cachedData !== undefined && script.cachedDataRejected === false,
    evaluate(require) {
      const program = { exports: {} };
      script.runInThisContext()(program.exports, require, program, path, dirname(path));
      return program.exports as Command;
    },
  };
}

function codeOf(path: string): Buffer | undefined {
  try {
    return readFileSync(`${path}${codeSuffix}`);
  } catch {
    return undefined;
  }
}
