import {
  DatabaseNewerError,
  DatabaseTooOldError,
  DatabaseUnavailableError,
  EmbeddedDirectoryLockedError,
} from "../database/errors.ts";
import type { Environment } from "../config.ts";
import { ListenError, PortTakenError } from "../http/listener.ts";
import { PlaygroundMissingError } from "../http/playground.ts";
import { ManifestError } from "../persisted/manifest.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { ServiceRefusedError, ServiceUnavailableError } from "./service-answer.ts";
import type { Terminal } from "./terminal.ts";

/** Tells in one line why a command could not do its work; where it arose only if LOG_LEVEL asks for it. */
export function tellFailure(error: unknown, environment: Environment, terminal: Terminal): ExitCode {
  const expected = isExpected(error);
  const debug = environment["LOG_LEVEL"] === "debug" || environment["LOG_LEVEL"] === "trace";
  terminal.tell(terminal.err.colours.red(describe(error, expected, debug)));
  if (debug && error instanceof Error) terminal.tell(stackOf(error));
  if (error instanceof ServiceRefusedError) return EXIT.refused;
  if (error instanceof ManifestError) return EXIT.usage;
  return expected ? EXIT.unavailable : EXIT.fault;
}

function isExpected(error: unknown): boolean {
  return EXPECTED.some((type) => error instanceof type);
}

const EXPECTED = [
  DatabaseNewerError,
  DatabaseTooOldError,
  DatabaseUnavailableError,
  EmbeddedDirectoryLockedError,
  ListenError,
  ManifestError,
  PlaygroundMissingError,
  PortTakenError,
  ServiceRefusedError,
  ServiceUnavailableError,
];

function describe(error: unknown, expected: boolean, debug: boolean): string {
  if (error instanceof PortTakenError) {
    const other = error.port < 65_535 ? error.port + 1 : error.port - 1;
    return `Port ${error.port} is taken. Stop what listens there, or choose another: PORT=${other}`;
  }
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof ListenError)
    return `${message} (${reasonOf(error)}) HOST and PORT say where to listen.`;
  if (expected) return message;
  const more = debug ? "" : " LOG_LEVEL=debug shows where.";
  return `Nutgraf failed unexpectedly: ${message}${more}`;
}

function reasonOf({ cause }: Error): string {
  return cause instanceof Error ? cause.message : "no reason given";
}

function stackOf(error: Error): string {
  const stack = error.stack ?? error.message;
  return error.cause instanceof Error ? `${stack}\ncaused by ${stackOf(error.cause)}` : stack;
}
