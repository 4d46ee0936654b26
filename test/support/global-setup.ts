import { compileConsole } from '../../scripts/dev/compile-console.ts';
import { compileSchemas } from '../../scripts/dev/compile-schemas.ts';

/** Tests run from source: the schema validators and the console are all that has to be made first. */
export default async function setup(): Promise<void> {
  await compileSchemas();
  await compileConsole();
}
