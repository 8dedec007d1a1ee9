import { CLIENT_COST_PER_MINUTE } from "./limits/client-budget.ts";
import { DEFAULT_LIMITS } from "./limits/limits.ts";

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
  DATABASE_READ_URL: {
    meaning: "replicas of DATABASE_URL for those who only read",
    allowed: "URLs that begin with postgres:// or postgresql://, parted by commas, with DATABASE_URL set too",
    default: "none",
  },
  LOG_LEVEL: {
    meaning: "how much is logged to standard error; debug also shows stack traces",
    allowed: "one of silent, fatal, error, warn, info, debug, trace",
    default: "info",
  },
  NUTGRAF_LOG_REQUESTS: {
    meaning: "a line in the log for each request, with its operation, cost, time and status",
    allowed: "on or off",
    default: "off",
  },
  NUTGRAF_SLOW_MS: {
    meaning: "SQL statements that take as long are logged by name; 0 logs none",
    allowed: "a whole number of milliseconds from 0 to 600000",
    default: "1000",
  },
  NUTGRAF_METRICS: {
    meaning: "figures for Prometheus at /metrics, to be read by whoever reaches the port",
    allowed: "on or off",
    default: "off",
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    meaning: "OpenTelemetry collector that traces go to, over HTTP; /v1/traces is added to it",
    allowed: "a URL that begins with http:// or https://, such as http://localhost:4318",
    default: "not set",
  },
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: {
    meaning: "whole URL that traces go to, instead",
    allowed: "a URL that begins with http:// or https://",
    default: "not set",
  },
  OTEL_SERVICE_NAME: {
    meaning: "what traces call the service",
    allowed: "any name",
    default: "nutgraf",
  },
  OTEL_TRACES_SAMPLER: {
    meaning: "which traces are sent; the parentbased_ ones do as whoever asks has decided",
    allowed:
      "one of always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off, parentbased_traceidratio",
    default: "parentbased_always_on",
  },
  OTEL_TRACES_SAMPLER_ARG: {
    meaning: "which part of all traces, for the samplers with a ratio",
    allowed: "a number from 0 to 1",
    default: "1",
  },
  NUTGRAF_PERSISTED_OPERATIONS: {
    meaning: "manifests of the operations that may be asked, and no others",
    allowed: "paths of files, parted by commas",
    default: "not set",
  },
  NUTGRAF_PLAYGROUND: {
    meaning: "the playground for browsers at /graphql",
    allowed: "on or off",
    default: "on",
  },
  NUTGRAF_INTROSPECTION: {
    meaning: "whether the schema may be asked for, by introspection and at /schema.graphql",
    allowed: "on or off",
    default: "on",
  },
  NODE_ENV: {
    meaning: "production leaves suggestions of the schema's names out of errors",
    allowed: "any word",
    default: "not set",
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
  NUTGRAF_DOCUMENT_CACHE_MB: {
    meaning: "memory for what articles say, kept as it was read last; 0 keeps none",
    allowed: "a whole number of megabytes from 0 to 65536",
    default: "64",
  },
  NUTGRAF_CLIENT_COST: {
    meaning: "what each client may have executed in a minute, in points of cost; 0 for any",
    allowed: "a whole number from 0 to 999999999",
    default: String(CLIENT_COST_PER_MINUTE),
  },
  NUTGRAF_PROXIES: {
    meaning: "how many proxies before the service say by X-Forwarded-For whom they ask for",
    allowed: "a whole number from 0 to 10",
    default: "0",
  },
  NUTGRAF_RESPONSE_CACHE_MB: {
    meaning: "memory for answers to public queries, kept until something changes; 0 keeps none",
    allowed: "a whole number of megabytes from 0 to 65536",
    default: "64",
  },
  NUTGRAF_CDN_SECONDS: {
    meaning: "how long a CDN may answer public queries that come by GET without asking",
    allowed: "a whole number of seconds from 0 to 86400",
    default: "5",
  },
  NUTGRAF_CDN_STALE_SECONDS: {
    meaning:
      "how long after that it may still do so while it asks; it then shows what was changed or retracted",
    allowed: "a whole number of seconds from 0 to 86400",
    default: "0",
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

export type VariableName = keyof typeof VARIABLES;

// Object.keys loses the literal types; the table above is closed, so these are exactly its names.
export const variableNames = Object.keys(VARIABLES) as readonly VariableName[];
