import { describe, expect, it } from "vitest";

import { maskPassword, readConfig } from "./config.ts";

describe("readConfig", () => {
  it("needs no variable at all", () => {
    expect(readConfig({})).toEqual({
      ok: true,
      warnings: [],
      config: {
        port: 4000,
        documentCacheBytes: 67_108_864,
        host: "localhost",
        database: { kind: "embedded", directory: ".nutgraf" },
        logLevel: "info",
        logRequests: false,
        slowMilliseconds: 1_000,
        metrics: false,
        tracing: null,
        persistedOperations: null,
        playground: true,
        introspection: true,
        suggestions: true,
        origins: [],
        privateWebhooks: false,
        reads: "open",
        maxCost: 100_000,
        clientBudget: { costPerMinute: 20_000_000, proxies: 0 },
        responseCacheBytes: 67_108_864,
        sharedCaching: { fresh: 5, stale: 0 },
        oidc: null,
        remote: null,
      },
    });
  });

  it("takes a star for any site, and nothing that is no origin", () => {
    expect(readConfig({ NUTGRAF_ORIGINS: "*" })).toMatchObject({ ok: true, config: { origins: ["*"] } });
    for (const list of ["news.example", "https://news.example/path", "https://news.example,*.example"])
      expect(readConfig({ NUTGRAF_ORIGINS: list })).toMatchObject({ ok: false });
  });

  it("takes sites whose pages may ask, and a server of its own to listen to", () => {
    const result = readConfig({
      NUTGRAF_ORIGINS: "https://news.example, https://www.news.example",
      DATABASE_URL: "postgres://pooler/news",
      DATABASE_LISTEN_URL: "postgres://server/news",
      NUTGRAF_WEBHOOK_PRIVATE: "on",
    });
    expect(result).toMatchObject({
      ok: true,
      config: {
        origins: ["https://news.example", "https://www.news.example"],
        privateWebhooks: true,
        database: { kind: "postgres", url: "postgres://pooler/news", listenUrl: "postgres://server/news" },
      },
    });
    expect(readConfig({ NUTGRAF_ORIGINS: "news.example" })).toMatchObject({
      ok: false,
      mistakes: [{ variable: "NUTGRAF_ORIGINS" }],
    });
  });

  it("takes replicas of a server, one or several, and not without the server", () => {
    const [one, two] = ["postgres://a:p,w@replica/news", "postgresql://replica:5433/news"];
    const DATABASE_URL = "postgres://server/news";
    expect(readConfig({ DATABASE_URL, DATABASE_READ_URL: one })).toMatchObject({
      config: { database: { url: DATABASE_URL, readUrls: [one] } },
    });
    expect(readConfig({ DATABASE_URL, DATABASE_READ_URL: `${one}, ${two}` })).toMatchObject({
      config: { database: { readUrls: [one, two] } },
    });
    expect(readConfig({ DATABASE_READ_URL: one })).toMatchObject({
      ok: false,
      mistakes: [{ variable: "DATABASE_URL" }],
    });
    expect(readConfig({ DATABASE_URL, DATABASE_READ_URL: `${one},mysql://b:secret@replica` })).toMatchObject({
      ok: false,
      mistakes: [{ variable: "DATABASE_READ_URL", value: expect.not.stringMatching(/p,w|secret/) }],
    });
  });

  it("takes whether the schema may be known, and suggests nothing of it in production", () => {
    expect(readConfig({ NUTGRAF_INTROSPECTION: "off", NODE_ENV: "production" })).toMatchObject({
      config: { introspection: false, suggestions: false },
    });
    expect(readConfig({ NODE_ENV: "test" })).toMatchObject({
      config: { introspection: true, suggestions: true },
    });
    expect(readConfig({ NUTGRAF_INTROSPECTION: "no" })).toMatchObject({
      ok: false,
      mistakes: [{ variable: "NUTGRAF_INTROSPECTION", value: "no" }],
    });
  });

  it("takes what a client may have executed in a minute, and through how many proxies it asks", () => {
    expect(readConfig({ NUTGRAF_CLIENT_COST: "5000", NUTGRAF_PROXIES: "2" })).toMatchObject({
      config: { clientBudget: { costPerMinute: 5_000, proxies: 2 } },
    });
    expect(readConfig({ NUTGRAF_CLIENT_COST: "0" })).toMatchObject({ config: { clientBudget: null } });
    for (const [variable, value] of [
      ["NUTGRAF_CLIENT_COST", "-1"],
      ["NUTGRAF_PROXIES", "11"],
    ] as const)
      expect(readConfig({ [variable]: value })).toMatchObject({ ok: false, mistakes: [{ variable, value }] });
  });

  it("takes what a request may cost, and refuses no cost at all", () => {
    expect(readConfig({ NUTGRAF_MAX_COST: "5000" })).toMatchObject({ config: { maxCost: 5_000 } });
    for (const value of ["0", "-1", "many", "1e5", "999999999"]) {
      expect(readConfig({ NUTGRAF_MAX_COST: value })).toMatchObject({
        ok: false,
        mistakes: [{ variable: "NUTGRAF_MAX_COST", value }],
      });
    }
  });

  it("takes what is logged and counted of requests and statements", () => {
    const given = { NUTGRAF_LOG_REQUESTS: "on", NUTGRAF_SLOW_MS: "0", NUTGRAF_METRICS: "on" };
    expect(readConfig(given)).toMatchObject({
      config: { logRequests: true, slowMilliseconds: null, metrics: true },
    });
    for (const [variable, value] of [
      ["NUTGRAF_LOG_REQUESTS", "yes"],
      ["NUTGRAF_SLOW_MS", "1s"],
      ["NUTGRAF_METRICS", "9090"],
    ] as const)
      expect(readConfig({ [variable]: value })).toMatchObject({ ok: false, mistakes: [{ variable, value }] });
  });

  it("takes where traces go and which, by the variables that OpenTelemetry has for it", () => {
    expect(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318/" })).toMatchObject({
      config: {
        tracing: {
          url: "http://collector:4318/v1/traces",
          serviceName: "nutgraf",
          sampler: "parentbased_always_on",
          ratio: 1,
        },
      },
    });
    const given = {
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318",
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://traces.example/take",
      OTEL_SERVICE_NAME: "the-desk",
      OTEL_TRACES_SAMPLER: "traceidratio",
      OTEL_TRACES_SAMPLER_ARG: "0.25",
    };
    expect(readConfig(given)).toMatchObject({
      config: {
        tracing: {
          url: "https://traces.example/take",
          serviceName: "the-desk",
          sampler: "traceidratio",
          ratio: 0.25,
        },
      },
    });
    expect(readConfig({ OTEL_SERVICE_NAME: "the-desk" })).toMatchObject({ config: { tracing: null } });
    for (const [variable, value] of [
      ["OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317"],
      ["OTEL_TRACES_SAMPLER", "jaeger_remote"],
      ["OTEL_TRACES_SAMPLER_ARG", "1.5"],
    ] as const)
      expect(readConfig({ [variable]: value })).toMatchObject({ ok: false, mistakes: [{ variable, value }] });
  });

  it("takes files of operations that alone may be asked", () => {
    expect(readConfig({ NUTGRAF_PERSISTED_OPERATIONS: "site.json, apps/phone.json" })).toMatchObject({
      config: { persistedOperations: ["site.json", "apps/phone.json"] },
    });
    expect(readConfig({ NUTGRAF_PERSISTED_OPERATIONS: "site.json,," })).toMatchObject({
      ok: false,
      mistakes: [{ variable: "NUTGRAF_PERSISTED_OPERATIONS" }],
    });
  });

  it("takes how much memory answers may have, and what caches in between may do with them", () => {
    const given = {
      NUTGRAF_DOCUMENT_CACHE_MB: "0",
      NUTGRAF_RESPONSE_CACHE_MB: "0",
      NUTGRAF_CDN_SECONDS: "60",
      NUTGRAF_CDN_STALE_SECONDS: "30",
    };
    expect(readConfig(given)).toMatchObject({
      config: { documentCacheBytes: 0, responseCacheBytes: 0, sharedCaching: { fresh: 60, stale: 30 } },
    });
    for (const variable of Object.keys(given)) {
      for (const value of ["-1", "1.5", "64MB", "999999"])
        expect(readConfig({ [variable]: value })).toMatchObject({
          ok: false,
          mistakes: [{ variable, value }],
        });
    }
  });

  it("takes an issuer of tokens with its audience, and finds the rest by itself", () => {
    const issuer = "https://login.example/";
    const result = readConfig({
      NUTGRAF_READS: "closed",
      NUTGRAF_OIDC_ISSUER: issuer,
      NUTGRAF_OIDC_AUDIENCE: "nutgraf",
    });
    expect(result).toMatchObject({
      ok: true,
      config: {
        reads: "closed",
        oidc: { issuer, audience: "nutgraf", scopeClaim: "scope", jwks: undefined },
      },
    });
  });

  it.each([
    [{ NUTGRAF_OIDC_ISSUER: "https://login.example/" }, "NUTGRAF_OIDC_AUDIENCE"],
    [{ NUTGRAF_OIDC_AUDIENCE: "nutgraf" }, "NUTGRAF_OIDC_ISSUER"],
    [{ NUTGRAF_OIDC_JWKS: "https://login.example/keys" }, "NUTGRAF_OIDC_ISSUER"],
    [
      { NUTGRAF_OIDC_ISSUER: "http://login.example/", NUTGRAF_OIDC_AUDIENCE: "nutgraf" },
      "NUTGRAF_OIDC_ISSUER",
    ],
  ])("refuses half an issuer, or one that anybody on the way could play: %j", (environment, variable) => {
    expect(readConfig(environment)).toMatchObject({ ok: false, mistakes: [{ variable }] });
  });

  it("takes what is set, and takes a variable that is set to nothing as not set", () => {
    const result = readConfig({
      PORT: "0",
      HOST: "0.0.0.0",
      DATABASE_URL: "postgresql://reader@db.example/news",
      LOG_LEVEL: "debug",
      NUTGRAF_PLAYGROUND: "off",
      NUTGRAF_DATA_DIR: "",
    });
    expect(result).toMatchObject({
      ok: true,
      config: {
        port: 0,
        host: "0.0.0.0",
        database: { kind: "postgres", url: "postgresql://reader@db.example/news" },
        logLevel: "debug",
        playground: false,
      },
    });
  });

  it("tells every mistake at once, with what it found and what is allowed", () => {
    const result = readConfig({
      PORT: "70000",
      HOST: "http://localhost",
      DATABASE_URL: "mysql://reader:secret@db.example/news",
      LOG_LEVEL: "loud",
      NUTGRAF_PLAYGROUND: "yes",
    });
    expect(result).toEqual({
      ok: false,
      warnings: [],
      mistakes: [
        {
          variable: "PORT",
          value: "70000",
          allowed: "a whole number from 0 to 65535 (0 takes any free port)",
        },
        {
          variable: "HOST",
          value: "http://localhost",
          allowed: "a host name or an address, without a scheme or a port",
        },
        {
          variable: "DATABASE_URL",
          value: "mysql://reader:***@db.example/news",
          allowed: "a URL that begins with postgres:// or postgresql://",
        },
        {
          variable: "LOG_LEVEL",
          value: "loud",
          allowed: "one of silent, fatal, error, warn, info, debug, trace",
        },
        { variable: "NUTGRAF_PLAYGROUND", value: "yes", allowed: "on or off" },
      ],
    });
  });

  it.each(["-1", "4000.5", "0x10", "1e3", "four", "65536", "4000 4001"])("refuses the port %s", (port) => {
    expect(readConfig({ PORT: port })).toMatchObject({
      ok: false,
      mistakes: [{ variable: "PORT", value: port }],
    });
  });

  it.each(["localhost", "127.0.0.1", "::1", "::", "news.example"])("takes the host %s", (host) => {
    expect(readConfig({ HOST: host })).toMatchObject({ ok: true, config: { host } });
  });

  it.each(["localhost:4000", "two hosts", "//localhost"])("refuses the host %s", (host) => {
    expect(readConfig({ HOST: host })).toMatchObject({ ok: false, mistakes: [{ variable: "HOST" }] });
  });

  it("gives a configuration that nobody can change by accident", () => {
    const result = readConfig({});
    expect(result.ok && Object.isFrozen(result.config) && Object.isFrozen(result.config.database)).toBe(true);
  });

  it("warns of a NUTGRAF_ variable that nothing reads, and says which was probably meant", () => {
    const { warnings } = readConfig({
      NUTGRAF_DATADIR: "x",
      NUTGRAF_PORT: "4001",
      NUTGRAF_FLUX_CAPACITOR: "on",
      OTHER: "1",
    });
    expect(warnings).toEqual([
      { variable: "NUTGRAF_DATADIR", suggestion: "NUTGRAF_DATA_DIR" },
      { variable: "NUTGRAF_PORT", suggestion: "PORT" },
      { variable: "NUTGRAF_FLUX_CAPACITOR", suggestion: null },
    ]);
  });
});

describe("maskPassword", () => {
  it("hides the password wherever the URL carries it", () => {
    expect(maskPassword("postgres://me:secret@db.example/news")).not.toContain("secret");
    expect(maskPassword("postgres://db.example/news?user=me&password=secret")).not.toContain("secret");
  });

  it("shows nothing of what it can't read", () => {
    expect(maskPassword("me:secret@db")).not.toContain("secret");
    expect(maskPassword("postgres://me:secret@db:port/news")).not.toContain("secret");
  });
});
