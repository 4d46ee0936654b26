/** Writes scripts/validate/MICROSOFT-CODES.md from the list of codes and the rules. `npm run microsoft-codes`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { microsoftCodesPage } from '../validate/microsoft-codes-page.ts';
import { root } from './gateway-process.ts';

writeFileSync(join(root, 'scripts', 'validate', 'MICROSOFT-CODES.md'), microsoftCodesPage());
