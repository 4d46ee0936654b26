/** `connector verify`: what is wrong with a package, before an import says so. */
import { hasErrors } from '../../diagnostics/diagnostic.ts';
import { verifyPackage } from '../../verify/index.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import type { CommonOptions } from '../options.ts';
import { conclude, openSession } from '../session.ts';

export interface VerifyOptions extends CommonOptions {
  readonly aiPlugin?: boolean;
}

/** Verifies one package, or every package in a folder that `connector package` wrote. */
export async function verify(path: string, options: VerifyOptions, io: Io): Promise<ExitCode> {
  const session = openSession('verify', options, io);
  const place = path.replaceAll('\\', '/').replace(/(.)\/+$/, '$1');
  const { packages, diagnostics } = verifyPackage(session.files, place, {
    aiPlugin: options.aiPlugin === true,
    secrets: session.secrets,
  });
  const code = conclude(session, diagnostics, new Map(), { packages });
  if (options.format === 'pretty' && !options.quiet) {
    const { green, red } = session.colours;
    for (const { path: part, kind } of packages) {
      const bad = hasErrors(diagnostics.filter(({ location }) => isWithin(location.path, part)));
      session.io.stdout.write(`${bad ? red('refused ') : green('verified')}  ${part}  ${kind}\n`);
    }
  }
  return code;
}

function isWithin(path: string, part: string): boolean {
  return path === part || path.startsWith(`${part}/`);
}
