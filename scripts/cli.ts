/** Entry of the `connector` command. */
import { leave, processArguments, processIo } from './cli/io.ts';
import { run } from './cli/run.ts';

leave(await run(processArguments(), processIo()));
