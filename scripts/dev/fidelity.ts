/** Writes scripts/emulate/FIDELITY.md from the list of behaviours. `npm run fidelity`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fidelityPage } from '../emulate/fidelity.ts';
import { root } from './gateway-process.ts';

writeFileSync(join(root, 'scripts', 'emulate', 'FIDELITY.md'), fidelityPage());
