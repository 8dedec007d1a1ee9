import { z } from "zod";

import { isSafeAddress } from "./access/oidc.ts";
import { CLIENT_COST_PER_MINUTE } from "./limits/client-budget.ts";
import { DEFAULT_LIMITS } from "./limits/limits.ts";
import { SAMPLERS } from "./tracing/sampler-names.ts";

const postgresUrl = z.string().refine((url) => /^postgres(ql)?:\/\//.test(url) && URL.canParse(url));

/** The URLs of a list, which may hold commas themselves. */
export function partList(list: string): readonly string[] {
  return list.split(/,(?=\s*[a-z]+:\/\/)/i).map((url) => url.trim());
}

const postgresUrls = z
  .string()
  .transform(partList)
  .refine((urls) => urls.every((url) => postgresUrl.safeParse(url).success));

const onOrOff = z.enum(["on", "off"]).transform((state) => state === "on");

const wholeNumber = (most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((number) => number <= most);

const httpUrl = z.string().refine((url) => /^https?:\/\//.test(url) && URL.canParse(url));

/** What each variable may hold, and what is made of it. */
export const environmentSchema = z
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
    DATABASE_URL: postgresUrl.optional(),
    DATABASE_LISTEN_URL: postgresUrl.optional(),
    DATABASE_READ_URL: postgresUrls.optional(),
    LOG_LEVEL: z.enum(["silent", "fatal", "error", "warn", "info", "debug", "trace"]).default("info"),
    NUTGRAF_LOG_REQUESTS: onOrOff.default(false),
    NUTGRAF_SLOW_MS: wholeNumber(600_000).default(1_000),
    NUTGRAF_METRICS: onOrOff.default(false),
    OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: httpUrl.optional(),
    OTEL_SERVICE_NAME: z.string().trim().default("nutgraf"),
    OTEL_TRACES_SAMPLER: z.enum(SAMPLERS).default("parentbased_always_on"),
    OTEL_TRACES_SAMPLER_ARG: z
      .string()
      .regex(/^[01](\.\d+)?$/)
      .transform(Number)
      .refine((ratio) => ratio <= 1)
      .default(1),
    NUTGRAF_PERSISTED_OPERATIONS: z
      .string()
      .transform((list) => list.split(",").map((file) => file.trim()))
      .refine((files) => files.every((file) => file !== "" && !file.includes("\0")))
      .optional(),
    NUTGRAF_PLAYGROUND: onOrOff.default(true),
    NUTGRAF_INTROSPECTION: onOrOff.default(true),
    NODE_ENV: z.string().optional(),
    NUTGRAF_ORIGINS: z
      .string()
      .transform((list) => list.split(",").map((origin) => origin.trim()))
      .refine((origins) =>
        origins.every(
          (origin) => origin === "*" || (URL.canParse(origin) && new URL(origin).origin === origin),
        ),
      )
      .default([]),
    NUTGRAF_WEBHOOK_PRIVATE: onOrOff.default(false),
    NUTGRAF_READS: z.enum(["open", "closed"]).default("open"),
    NUTGRAF_MAX_COST: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number)
      .refine((cost) => cost >= 1 && cost <= 100_000_000)
      .default(DEFAULT_LIMITS.cost),
    NUTGRAF_DOCUMENT_CACHE_MB: wholeNumber(65_536).default(64),
    NUTGRAF_CLIENT_COST: wholeNumber(999_999_999).default(CLIENT_COST_PER_MINUTE),
    NUTGRAF_PROXIES: wholeNumber(10).default(0),
    NUTGRAF_RESPONSE_CACHE_MB: wholeNumber(65_536).default(64),
    NUTGRAF_CDN_SECONDS: wholeNumber(86_400).default(5),
    NUTGRAF_CDN_STALE_SECONDS: wholeNumber(86_400).default(0),
    NUTGRAF_OIDC_ISSUER: z.string().refine(isSafeAddress).optional(),
    NUTGRAF_OIDC_AUDIENCE: z.string().optional(),
    NUTGRAF_OIDC_SCOPE_CLAIM: z.string().optional(),
    NUTGRAF_OIDC_JWKS: z.string().refine(isSafeAddress).optional(),
    NUTGRAF_URL: httpUrl.transform(graphqlAddress).optional(),
    NUTGRAF_KEY: z.string().trim().optional(),
  })
  .superRefine(refuseHalfAnIssuer)
  .superRefine(refuseReplicasOfNothing);

export type Values = z.output<typeof environmentSchema>;

/** People name a service by its host; it answers GraphQL one step below. */
function graphqlAddress(address: string): string {
  const url = new URL(address);
  if (url.pathname === "/") url.pathname = "/graphql";
  return url.href;
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

/** Whoever names replicas does not mean the embedded database. */
function refuseReplicasOfNothing(
  values: { readonly DATABASE_URL?: string | undefined; readonly DATABASE_READ_URL?: unknown },
  context: z.RefinementCtx,
): void {
  if (values.DATABASE_READ_URL === undefined || values.DATABASE_URL !== undefined) return;
  context.addIssue({ code: "custom", path: ["DATABASE_URL"] });
}

type OidcValues = Partial<
  Record<(typeof OIDC_VARIABLES)[number] | "NUTGRAF_OIDC_ISSUER", string | undefined>
>;
