/** Entry of the `connector` command when it runs from source; `cli/start.ts` is that of the bundle. */
import { leave, processArguments, processIo, run } from './cli/command.ts';

leave(await run(processArguments(), processIo()));
