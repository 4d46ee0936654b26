import { compileSchemas } from '../../scripts/dev/compile-schemas.ts';

/** Tests run from source: the schema validators are the only thing that has to be made first. */
export default async function setup(): Promise<void> {
  await compileSchemas();
}
