import { z } from "zod";

import type { Reads } from "./access/authenticate.ts";
import { isSafeAddress, type OidcOptions } from "./access/oidc.ts";
import { closest } from "./content/closest.ts";
import type { DatabaseOptions } from "./database/connection.ts";
import { DEFAULT_LIMITS } from "./limits/limits.ts";

export type LogLevel = "silent" | "fatal" | "error" | "warn" | "info" | "debug" | "trace";

export interface Config {
  /** 0 asks the system for any free port. */
  readonly port: number;
  readonly host: string;
  readonly database: DatabaseOptions;
  readonly logLevel: LogLevel;
  readonly playground: boolean;
  /** Origins whose pages may ask, beside the service's own; `*` for any. */
  readonly origins: readonly string[];
  /** Whether webhooks may go to addresses of this machine and of private networks. */
  readonly privateWebhooks: boolean;
  readonly reads: Reads;
  /** What one request may cost, in points. */
  readonly maxCost: number;
  /** The issuer whose tokens are taken beside API keys; null where there is none. */
  readonly oidc: OidcOptions | null;
  /** The service that commands work with; null where that is the one over the database. */
  readonly remote: RemoteService | null;
}

export interface RemoteService {
  /** Where it answers GraphQL. */
  readonly url: string;
  /** The API key or the token to ask with; undefined to ask as anybody. */
  readonly key: string | undefined;
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
  DATABASE_LISTEN_URL: {
    meaning: "the PostgreSQL server itself, to hear of changes, where DATABASE_URL is a pooler's",
    allowed: "a URL that begins with postgres:// or postgresql://",
    default: "DATABASE_URL",
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
  NUTGRAF_ORIGINS: {
    meaning: "sites whose pages may ask the service, beside its own",
    allowed: "origins, parted by commas: https://news.example,https://www.news.example; or * for any site",
    default: "none",
  },
  NUTGRAF_WEBHOOK_PRIVATE: {
    meaning: "whether webhooks may go to addresses of this machine and of private networks",
    allowed: "on or off",
    default: "off",
  },
  NUTGRAF_READS: {
    meaning: "who may read: open to everybody, or closed but to keys and tokens with the scope read",
    allowed: "open or closed",
    default: "open",
  },
  NUTGRAF_MAX_COST: {
    meaning: "what one request may cost, about one for each object that it may answer",
    allowed: "a whole number from 1 to 100000000",
    default: String(DEFAULT_LIMITS.cost),
  },
  NUTGRAF_OIDC_ISSUER: {
    meaning: "OpenID Connect issuer whose tokens are taken beside API keys",
    allowed: "the issuer's https URL, exactly as its tokens name it; the other NUTGRAF_OIDC_ need it",
    default: "not set",
  },
  NUTGRAF_OIDC_AUDIENCE: {
    meaning: "what its tokens name this service by",
    allowed: "the audience of this service's tokens; an issuer needs one",
    default: "not set",
  },
  NUTGRAF_OIDC_SCOPE_CLAIM: {
    meaning: "claim of its tokens that tells scopes",
    allowed: "the name of a claim",
    default: "scope",
  },
  NUTGRAF_OIDC_JWKS: {
    meaning: "where its keys are",
    allowed: "an https URL",
    default: "as the issuer tells",
  },
  NUTGRAF_URL: {
    meaning: "service that commands work with, instead of the one over the database",
    allowed: "a URL that begins with http:// or https://",
    default: "not set",
  },
  NUTGRAF_KEY: {
    meaning: "API key or token that it is asked with",
    allowed: "an API key or a token",
    default: "not set",
  },
} as const satisfies Record<string, Variable>;

type VariableName = keyof typeof VARIABLES;

const environmentSchema = z
  .object({
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
    DATABASE_LISTEN_URL: z
      .string()
      .refine((url) => /^postgres(ql)?:\/\//.test(url) && URL.canParse(url))
      .optional(),
    LOG_LEVEL: z.enum(["silent", "fatal", "error", "warn", "info", "debug", "trace"]).default("info"),
    NUTGRAF_PLAYGROUND: z
      .enum(["on", "off"])
      .transform((state) => state === "on")
      .default(true),
    NUTGRAF_ORIGINS: z
      .string()
      .transform((list) => list.split(",").map((origin) => origin.trim()))
      .refine((origins) =>
        origins.every(
          (origin) => origin === "*" || (URL.canParse(origin) && new URL(origin).origin === origin),
        ),
      )
      .default([]),
    NUTGRAF_WEBHOOK_PRIVATE: z
      .enum(["on", "off"])
      .transform((state) => state === "on")
      .default(false),
    NUTGRAF_READS: z.enum(["open", "closed"]).default("open"),
    NUTGRAF_MAX_COST: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number)
      .refine((cost) => cost >= 1 && cost <= 100_000_000)
      .default(DEFAULT_LIMITS.cost),
    NUTGRAF_OIDC_ISSUER: z.string().refine(isSafeAddress).optional(),
    NUTGRAF_OIDC_AUDIENCE: z.string().optional(),
    NUTGRAF_OIDC_SCOPE_CLAIM: z.string().optional(),
    NUTGRAF_OIDC_JWKS: z.string().refine(isSafeAddress).optional(),
    NUTGRAF_URL: z
      .string()
      .refine((url) => /^https?:\/\//.test(url) && URL.canParse(url))
      .transform(graphqlAddress)
      .optional(),
    NUTGRAF_KEY: z.string().trim().optional(),
  })
  .superRefine(refuseHalfAnIssuer);

type Values = z.output<typeof environmentSchema>;

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
  return { ok: true, config: configOf(parsed.data), warnings };
}

function configOf(values: Values): Config {
  const { NUTGRAF_DATA_DIR, DATABASE_URL, DATABASE_LISTEN_URL: listenUrl } = values;
  const database: DatabaseOptions = DATABASE_URL
    ? { kind: "postgres", url: DATABASE_URL, ...(listenUrl && { listenUrl }) }
    : { kind: "embedded", directory: NUTGRAF_DATA_DIR };
  return Object.freeze({
    port: values.PORT,
    host: values.HOST,
    database: Object.freeze(database),
    logLevel: values.LOG_LEVEL,
    playground: values.NUTGRAF_PLAYGROUND,
    origins: Object.freeze(values.NUTGRAF_ORIGINS),
    privateWebhooks: values.NUTGRAF_WEBHOOK_PRIVATE,
    reads: values.NUTGRAF_READS,
    maxCost: values.NUTGRAF_MAX_COST,
    oidc: oidcOf(values),
    remote: remoteOf(values),
  });
}

function remoteOf({ NUTGRAF_URL: url, NUTGRAF_KEY: key }: Values): RemoteService | null {
  return url === undefined ? null : Object.freeze({ url, key });
}

/** People name a service by its host; it answers GraphQL one step below. */
function graphqlAddress(address: string): string {
  const url = new URL(address);
  if (url.pathname === "/") url.pathname = "/graphql";
  return url.href;
}

function oidcOf(values: Values): OidcOptions | null {
  const { NUTGRAF_OIDC_ISSUER: issuer, NUTGRAF_OIDC_AUDIENCE: audience } = values;
  if (issuer === undefined || audience === undefined) return null;
  const { NUTGRAF_OIDC_SCOPE_CLAIM: scopeClaim, NUTGRAF_OIDC_JWKS: jwks } = values;
  return Object.freeze({ issuer, audience, scopeClaim: scopeClaim ?? "scope", jwks });
}

const OIDC_VARIABLES = ["NUTGRAF_OIDC_AUDIENCE", "NUTGRAF_OIDC_SCOPE_CLAIM", "NUTGRAF_OIDC_JWKS"] as const;

/** Half an issuer would leave a service without tokens, or take tokens that were made for another one. */
function refuseHalfAnIssuer(values: OidcValues, context: z.RefinementCtx): void {
  const isNamed = values.NUTGRAF_OIDC_ISSUER !== undefined;
  const missing = isNamed ? "NUTGRAF_OIDC_AUDIENCE" : "NUTGRAF_OIDC_ISSUER";
  const isHalf = isNamed
    ? values.NUTGRAF_OIDC_AUDIENCE === undefined
    : OIDC_VARIABLES.some((name) => values[name] !== undefined);
  if (isHalf) context.addIssue({ code: "custom", path: [missing] });
}

type OidcValues = Partial<
  Record<(typeof OIDC_VARIABLES)[number] | "NUTGRAF_OIDC_ISSUER", string | undefined>
>;

// Object.keys loses the literal types; the table above is closed, so these are exactly its names.
const variableNames = Object.keys(VARIABLES) as readonly VariableName[];

function mistake(variable: VariableName, value: string): ConfigMistake {
  const shown =
    variable === "DATABASE_URL" || variable === "DATABASE_LISTEN_URL" ? maskPassword(value) : value;
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
