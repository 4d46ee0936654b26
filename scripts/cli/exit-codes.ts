/** What a run ends with. */
export const exitCodes = {
  clean: 0,
  /** Findings of severity error, or stale output. */
  findings: 1,
  /** Wrong usage, or input that is not there or cannot be read. */
  usage: 2,
  /** A fault of the tool itself. */
  fault: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
