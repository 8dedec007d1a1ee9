import { VARIABLES } from "../config.variables.ts";

export const EXIT_CODES_HELP = `Exit codes:
  0   all is well
  1   the content has errors, or what was asked is refused
  2   the command line or the configuration can't be understood
  3   the database, the service or the port can't be had
  70  a fault of Nutgraf itself`;

export function variablesHelp(names: readonly (keyof typeof VARIABLES)[]): string {
  const width = Math.max(...names.map((name) => name.length));
  const lines = names.map(
    (name) => `  ${name.padEnd(width)}  ${VARIABLES[name].meaning} (${VARIABLES[name].default})`,
  );
  return ["Environment variables (and what holds without them):", ...lines].join("\n");
}

const OUTPUT_HELP = `Results go to standard output, all else to standard error.
NO_COLOR=1 switches colours off, FORCE_COLOR=1 on.`;

export const PROGRAM_HELP = `Examples:
  nutgraf check content              find what is wrong in the folder "content"
  nutgraf serve content              publish it, and serve it at http://localhost:4000/graphql
  nutgraf schema > schema.graphql    keep the schema in a file
  nutgraf keys create --name importer --scope publish    let a program publish

${EXIT_CODES_HELP}

${OUTPUT_HELP}`;

export const CHECK_HELP = `Examples:
  nutgraf check content
  nutgraf check content --json | jq '.problems[].message'

Exit codes: 0 no errors (there may be warnings), 1 errors.`;

const SERVE_VARIABLES = [
  "PORT",
  "HOST",
  "NUTGRAF_DATA_DIR",
  "DATABASE_URL",
  "DATABASE_LISTEN_URL",
  "LOG_LEVEL",
  "NUTGRAF_LOG_REQUESTS",
  "NUTGRAF_SLOW_MS",
  "NUTGRAF_METRICS",
  "OTEL_EXPORTER_OTLP_ENDPOINT",
  "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
  "OTEL_SERVICE_NAME",
  "OTEL_TRACES_SAMPLER",
  "OTEL_TRACES_SAMPLER_ARG",
  "NUTGRAF_PERSISTED_OPERATIONS",
  "NUTGRAF_PLAYGROUND",
  "NUTGRAF_INTROSPECTION",
  "NODE_ENV",
  "NUTGRAF_ORIGINS",
  "NUTGRAF_WEBHOOK_PRIVATE",
  "NUTGRAF_READS",
  "NUTGRAF_MAX_COST",
  "NUTGRAF_CLIENT_COST",
  "NUTGRAF_PROXIES",
  "NUTGRAF_DOCUMENT_CACHE_MB",
  "NUTGRAF_RESPONSE_CACHE_MB",
  "NUTGRAF_CDN_SECONDS",
  "NUTGRAF_CDN_STALE_SECONDS",
  "NUTGRAF_OIDC_ISSUER",
  "NUTGRAF_OIDC_AUDIENCE",
  "NUTGRAF_OIDC_SCOPE_CLAIM",
  "NUTGRAF_OIDC_JWKS",
] as const;

export const SERVE_HELP = `Examples:
  nutgraf serve content
  nutgraf serve --port 8080
  HOST=0.0.0.0 PORT=80 DATABASE_URL=postgres://nutgraf@db/news nutgraf serve

${variablesHelp(SERVE_VARIABLES)}

Ctrl-C or SIGTERM stops it once the answers under way are out; a second one stops it at once.

${EXIT_CODES_HELP}`;

export const SCHEMAS_HELP = `Example:
  nutgraf schemas content

A file names its schema in its first line, for editors that know the YAML language server:
  # yaml-language-server: $schema=../schemas/facts.schema.json`;

export const SCHEMA_HELP = `Example:
  nutgraf schema > schema.graphql`;
