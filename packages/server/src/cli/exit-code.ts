/** What the process answers to whoever started it; the help tells the same. */
export const EXIT = {
  fine: 0,
  /** The content has errors, or what was asked is refused. */
  refused: 1,
  /** The command line or the configuration can't be understood. */
  usage: 2,
  /** The database, the service or the port can't be had. */
  unavailable: 3,
  /** A fault of Nutgraf itself. */
  fault: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
