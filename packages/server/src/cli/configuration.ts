import {
  readConfig,
  type Config,
  type ConfigMistake,
  type ConfigWarning,
  type Environment,
} from "../config.ts";
import type { Terminal } from "./terminal.ts";

/** The configuration; null where it has mistakes, which are told. */
export function configure(environment: Environment, terminal: Terminal): Config | null {
  const result = readConfig(environment);
  for (const warning of result.warnings) terminal.tell(describeWarning(warning));
  if (result.ok) return result.config;
  for (const mistake of result.mistakes) terminal.tell(describeMistake(mistake));
  return null;
}

function describeMistake({ variable, value, allowed }: ConfigMistake): string {
  return `${variable} is ${JSON.stringify(value)}, but it must be ${allowed}.`;
}

function describeWarning({ variable, suggestion }: ConfigWarning): string {
  const ask = suggestion === null ? "" : ` Did you mean ${suggestion}?`;
  return `${variable} is set, but nothing reads it.${ask}`;
}
