import { pino, type Logger } from "pino";

import type { LogLevel } from "../config.ts";

/** Where a request's credentials would stand if a library logged it; none of ours does. */
const CREDENTIALS = ["authorization", "headers.authorization", "*.headers.authorization"];

/** Logs JSON lines to standard error, written at once so that the last words of a failing process get out. */
export function createLogger(level: LogLevel): Logger {
  return pino(
    { level, base: null, redact: CREDENTIALS },
    pino.destination({ fd: process.stderr.fd, sync: true }),
  );
}
