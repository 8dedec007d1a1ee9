import type { Reads } from "./access/authenticate.ts";
import type { OidcOptions } from "./access/oidc.ts";
import { environmentSchema, partList, type Values } from "./config.schema.ts";
import { VARIABLES, variableNames, type VariableName } from "./config.variables.ts";
import { closest } from "./content/closest.ts";
import type { DatabaseOptions } from "./database/connection.ts";
import type { ClientBudgetOptions } from "./limits/client-budget.ts";
import type { SharedCaching } from "./response-cache/shared-caching.ts";
import type { TracingOptions } from "./tracing/tracing.ts";

export type LogLevel = "silent" | "fatal" | "error" | "warn" | "info" | "debug" | "trace";

export interface Config {
  /** 0 asks the system for any free port. */
  readonly port: number;
  readonly host: string;
  readonly database: DatabaseOptions;
  readonly logLevel: LogLevel;
  /** Whether a line is logged for each request. */
  readonly logRequests: boolean;
  /** How long a statement takes that is logged, at least; null where none is. */
  readonly slowMilliseconds: number | null;
  readonly metrics: boolean;
  /** Null where no traces are sent. */
  readonly tracing: TracingOptions | null;
  /** Files that name the operations which alone may be asked; null where any may be. */
  readonly persistedOperations: readonly string[] | null;
  readonly playground: boolean;
  readonly introspection: boolean;
  /** Whether errors suggest names of the schema that were perhaps meant. */
  readonly suggestions: boolean;
  /** Origins whose pages may ask, beside the service's own; `*` for any. */
  readonly origins: readonly string[];
  /** Whether webhooks may go to addresses of this machine and of private networks. */
  readonly privateWebhooks: boolean;
  readonly reads: Reads;
  /** What one request may cost, in points. */
  readonly maxCost: number;
  /** What each client may have executed in a minute; null where nobody counts. */
  readonly clientBudget: ClientBudgetOptions | null;
  /** How much memory revisions that were read lately may take, in bytes; 0 where none are kept. */
  readonly documentCacheBytes: number;
  /** How much memory answers to public queries may take, in bytes; 0 where none are kept. */
  readonly responseCacheBytes: number;
  readonly sharedCaching: SharedCaching;
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
  const { NUTGRAF_DATA_DIR, DATABASE_URL: url } = values;
  const { DATABASE_LISTEN_URL: listenUrl, DATABASE_READ_URL: readUrls } = values;
  const database: DatabaseOptions = url
    ? { kind: "postgres", url, ...(listenUrl && { listenUrl }), ...(readUrls && { readUrls }) }
    : { kind: "embedded", directory: NUTGRAF_DATA_DIR };
  return Object.freeze({
    port: values.PORT,
    host: values.HOST,
    database: Object.freeze(database),
    logLevel: values.LOG_LEVEL,
    logRequests: values.NUTGRAF_LOG_REQUESTS,
    slowMilliseconds: values.NUTGRAF_SLOW_MS === 0 ? null : values.NUTGRAF_SLOW_MS,
    metrics: values.NUTGRAF_METRICS,
    tracing: tracingOf(values),
    persistedOperations: values.NUTGRAF_PERSISTED_OPERATIONS ?? null,
    playground: values.NUTGRAF_PLAYGROUND,
    introspection: values.NUTGRAF_INTROSPECTION,
    suggestions: values.NODE_ENV !== "production",
    origins: Object.freeze(values.NUTGRAF_ORIGINS),
    privateWebhooks: values.NUTGRAF_WEBHOOK_PRIVATE,
    reads: values.NUTGRAF_READS,
    maxCost: values.NUTGRAF_MAX_COST,
    clientBudget: budgetOf(values),
    documentCacheBytes: values.NUTGRAF_DOCUMENT_CACHE_MB * 1_048_576,
    responseCacheBytes: values.NUTGRAF_RESPONSE_CACHE_MB * 1_048_576,
    sharedCaching: Object.freeze({
      fresh: values.NUTGRAF_CDN_SECONDS,
      stale: values.NUTGRAF_CDN_STALE_SECONDS,
    }),
    oidc: oidcOf(values),
    remote: remoteOf(values),
  });
}

function budgetOf(values: Values): ClientBudgetOptions | null {
  const { NUTGRAF_CLIENT_COST: costPerMinute, NUTGRAF_PROXIES: proxies } = values;
  return costPerMinute === 0 ? null : Object.freeze({ costPerMinute, proxies });
}

function tracingOf(values: Values): TracingOptions | null {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: collector, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: whole } = values;
  const url = whole ?? (collector && `${collector.replace(/\/$/, "")}/v1/traces`);
  if (url === undefined) return null;
  const { OTEL_SERVICE_NAME: serviceName, OTEL_TRACES_SAMPLER: sampler } = values;
  return Object.freeze({ url, serviceName, sampler, ratio: values.OTEL_TRACES_SAMPLER_ARG });
}

function remoteOf({ NUTGRAF_URL: url, NUTGRAF_KEY: key }: Values): RemoteService | null {
  return url === undefined ? null : Object.freeze({ url, key });
}

function oidcOf(values: Values): OidcOptions | null {
  const { NUTGRAF_OIDC_ISSUER: issuer, NUTGRAF_OIDC_AUDIENCE: audience } = values;
  if (issuer === undefined || audience === undefined) return null;
  const { NUTGRAF_OIDC_SCOPE_CLAIM: scopeClaim, NUTGRAF_OIDC_JWKS: jwks } = values;
  return Object.freeze({ issuer, audience, scopeClaim: scopeClaim ?? "scope", jwks });
}

const WITH_PASSWORDS: ReadonlySet<VariableName> = new Set([
  "DATABASE_URL",
  "DATABASE_LISTEN_URL",
  "DATABASE_READ_URL",
]);

function mistake(variable: VariableName, value: string): ConfigMistake {
  const shown = WITH_PASSWORDS.has(variable) ? partList(value).map(maskPassword).join(",") : value;
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
