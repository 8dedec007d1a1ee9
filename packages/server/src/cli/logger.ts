import { pino, type Logger } from "pino";

import type { LogLevel } from "../config.ts";

/** Logs JSON lines to standard error, written at once so that the last words of a failing process get out. */
export function createLogger(level: LogLevel): Logger {
  return pino({ level, base: null }, pino.destination({ fd: process.stderr.fd, sync: true }));
}
