/** The program behind the entry: what the bundle holds in one file, and the entry starts. */
export { leave, processArguments, processIo } from './io.ts';
export { run } from './run.ts';
