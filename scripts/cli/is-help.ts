/** True when somebody asks for the help of the whole command, with words or by giving none. */
export function isHelp(argv: readonly string[]): boolean {
  return argv.length === 0 || (argv.length === 1 && ['--help', '-h'].includes(argv[0] ?? ''));
}
