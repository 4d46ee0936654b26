/** The help that the bundler took from the program itself, so that showing it does not load the program. */
declare const BUNDLED_HELP: string | undefined;

/** The text of `--help`, or undefined when the command runs from source. */
export function bundledHelp(): string | undefined {
  return typeof BUNDLED_HELP === 'undefined' ? undefined : BUNDLED_HELP;
}
