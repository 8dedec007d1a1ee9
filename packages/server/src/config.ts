import { z } from "zod";

import { closest } from "./content/closest.ts";
import type { DatabaseOptions } from "./database/connection.ts";

export type LogLevel = "silent" | "fatal" | "error" | "warn" | "info" | "debug" | "trace";

export interface Config {
  /** 0 asks the system for any free port. */
  readonly port: number;
  readonly host: string;
  readonly database: DatabaseOptions;
  readonly logLevel: LogLevel;
  readonly playground: boolean;
}

/** One variable that can't be used. */
export interface ConfigMistake {
  readonly variable: string;
  /** What it holds, with any password masked. */
  readonly value: string;
  /** What it may hold, to complete the sentence "it must be …". */
  readonly allowed: string;
}

/** A variable with our prefix that nothing reads: very likely a slip. */
export interface ConfigWarning {
  readonly variable: string;
  /** The variable that was probably meant; null where none comes near. */
  readonly suggestion: string | null;
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config; readonly warnings: readonly ConfigWarning[] }
  | {
      readonly ok: false;
      readonly mistakes: readonly ConfigMistake[];
      readonly warnings: readonly ConfigWarning[];
    };

export type Environment = Readonly<Record<string, string | undefined>>;

interface Variable {
  /** What it is for, as the help tells it. */
  readonly meaning: string;
  readonly allowed: string;
  readonly default: string;
}

/** Every variable that Nutgraf reads: the help, the messages and the guide are made from this table. */
export const VARIABLES = {
  PORT: {
    meaning: "port to listen on",
    allowed: "a whole number from 0 to 65535 (0 takes any free port)",
    default: "4000",
  },
  HOST: {
    meaning: "address to listen on; 0.0.0.0 to be reached from other machines",
    allowed: "a host name or an address, without a scheme or a port",
    default: "localhost",
  },
  NUTGRAF_DATA_DIR: {
    meaning: "directory of the embedded database; one process at a time",
    allowed: "the path of a directory",
    default: ".nutgraf",
  },
  DATABASE_URL: {
    meaning: "PostgreSQL to use instead of the embedded database",
    allowed: "a URL that begins with postgres:// or postgresql://",
    default: "not set",
  },
  LOG_LEVEL: {
    meaning: "how much is logged to standard error; debug also shows stack traces",
    allowed: "one of silent, fatal, error, warn, info, debug, trace",
    default: "info",
  },
  NUTGRAF_PLAYGROUND: {
    meaning: "the playground for browsers at /graphql",
    allowed: "on or off",
    default: "on",
  },
} as const satisfies Record<string, Variable>;

type VariableName = keyof typeof VARIABLES;

const environmentSchema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .default(4000),
  HOST: z
    .string()
    .regex(/^[^\s/]+$/)
    .refine((host) => !/^[^:]+:\d*$/.test(host))
    .default("localhost"),
  NUTGRAF_DATA_DIR: z
    .string()
    .refine((directory) => !directory.includes("\0") && !/^[a-z]+:\/\//i.test(directory))
    .default(".nutgraf"),
  DATABASE_URL: z
    .string()
    .refine((url) => /^postgres(ql)?:\/\//.test(url) && URL.canParse(url))
    .optional(),
  LOG_LEVEL: z.enum(["silent", "fatal", "error", "warn", "info", "debug", "trace"]).default("info"),
  NUTGRAF_PLAYGROUND: z
    .enum(["on", "off"])
    .transform((state) => state === "on")
    .default(true),
});

/**
 * Reads the configuration from environment variables. A variable that is set to nothing counts as not set.
 * Tells every mistake at once; never ends the process, and changes nothing.
 */
export function readConfig(environment: Environment): ConfigResult {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const warnings = unknownVariables(Object.keys(given));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const faulty = variableNames.filter((name) =>
      parsed.error.issues.some((issue) => issue.path[0] === name),
    );
    return { ok: false, mistakes: faulty.map((name) => mistake(name, given[name] ?? "")), warnings };
  }
  const { PORT, HOST, NUTGRAF_DATA_DIR, DATABASE_URL, LOG_LEVEL, NUTGRAF_PLAYGROUND } = parsed.data;
  const database: DatabaseOptions = DATABASE_URL
    ? { kind: "postgres", url: DATABASE_URL }
    : { kind: "embedded", directory: NUTGRAF_DATA_DIR };
  const config: Config = Object.freeze({
    port: PORT,
    host: HOST,
    database: Object.freeze(database),
    logLevel: LOG_LEVEL,
    playground: NUTGRAF_PLAYGROUND,
  });
  return { ok: true, config, warnings };
}

// Object.keys loses the literal types; the table above is closed, so these are exactly its names.
const variableNames = Object.keys(VARIABLES) as VariableName[];

function mistake(variable: VariableName, value: string): ConfigMistake {
  const shown = variable === "DATABASE_URL" ? maskPassword(value) : value;
  return { variable, value: shown, allowed: VARIABLES[variable].allowed };
}

/** The URL without its password, for messages and logs. What isn't a URL is not shown at all: it may hold one anywhere. */
export function maskPassword(url: string): string {
  if (!/^[a-z]+:\/\//i.test(url) || !URL.canParse(url)) return "(not shown, it may hold a password)";
  const shown = new URL(url);
  if (shown.password !== "") shown.password = "***";
  for (const name of shown.searchParams.keys()) {
    if (/pass/i.test(name)) shown.searchParams.set(name, "***");
  }
  return shown.href;
}

function unknownVariables(names: readonly string[]): ConfigWarning[] {
  const ours = names.filter((name) => name.startsWith("NUTGRAF_") && !Object.hasOwn(VARIABLES, name));
  return ours.map((variable) => ({ variable, suggestion: nearestVariable(variable) }));
}

function nearestVariable(variable: string): string | null {
  const bare = (name: string) => name.replace("NUTGRAF_", "");
  const near = closest(bare(variable), variableNames.map(bare));
  return variableNames.find((name) => bare(name) === near) ?? null;
}
