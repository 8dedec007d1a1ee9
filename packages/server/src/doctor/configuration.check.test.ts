import { describe, expect, it } from "vitest";

import { type Environment, readConfig } from "../config.ts";
import { checkConfiguration } from "./configuration.check.ts";

const check = (environment: Environment) => checkConfiguration(environment, readConfig(environment));

describe("the configuration", () => {
  it.each<[string, Environment]>([
    ["nothing", {}],
    ["PostgreSQL beside it", { DATABASE_URL: "postgres://me:secret@db/news", HOST: "0.0.0.0" }],
    ["PostgreSQL at a private address", { DATABASE_URL: "postgres://me:secret@10.1.2.3/news" }],
    [
      "PostgreSQL elsewhere, encrypted",
      { DATABASE_URL: "postgres://me@db.example.org/n?sslmode=verify-full" },
    ],
    ["PostgreSQL over a socket", { DATABASE_URL: "postgres://me@x.y/news?host=/run/postgresql" }],
    ["closed reads and a high cost", { NUTGRAF_READS: "closed", NUTGRAF_MAX_COST: "90000000" }],
    ["private webhooks on this machine", { NUTGRAF_WEBHOOK_PRIVATE: "on" }],
    ["any site", { NUTGRAF_ORIGINS: "*" }],
  ])("is well with %s", (_, environment) => {
    expect(check(environment)).toEqual([
      { check: "configuration", verdict: "ok", message: expect.any(String), mend: null },
    ]);
  });

  it.each<[Environment, RegExp]>([
    [{ DATABASE_URL: "postgres://db/n", NUTGRAF_DATA_DIR: "data" }, /are both set/],
    [{ DATABASE_LISTEN_URL: "postgres://db/n" }, /DATABASE_LISTEN_URL is set without DATABASE_URL/],
    [{ NUTGRAF_KEY: "ntg_secret" }, /NUTGRAF_KEY is set without NUTGRAF_URL/],
    [{ NUTGRAF_URL: "https://news.example" }, /while this looked at the store of this machine/],
    [{ NUTGRAF_ORIGINS: "https://a.example,*" }, /names sites beside \*/],
    [{ NUTGRAF_MAX_COST: "90000000" }, /Everybody may read, and one request may cost 90000000/],
    [{ NUTGRAF_WEBHOOK_PRIVATE: "on", HOST: "0.0.0.0" }, /can reach into this network/],
    [
      { NUTGRAF_URL: "http://news.example/graphql", NUTGRAF_KEY: "ntg_secret" },
      /everybody on the way can read/,
    ],
    [
      { DATABASE_URL: "postgres://me:secret@db.example.org/news" },
      /goes to another network without encryption/,
    ],
    [{ DATABASE_URL: "postgres://me:secret@8.8.8.8/news?sslmode=prefer" }, /without encryption/],
    [{ LOG_LEVEL: "silent" }, /nothing tells of what fails/],
    [{ NUTGRAF_PLAYGROUNT: "off" }, /NUTGRAF_PLAYGROUNT is set, but nothing reads it/],
  ])("is warned of %j, with the mend, and without a secret", (environment, message) => {
    const found = check(environment);
    expect(found.filter((finding) => message.test(finding.message))).toEqual([
      { check: "configuration", verdict: "warning", message: expect.any(String), mend: expect.any(String) },
    ]);
    expect(JSON.stringify(found)).not.toContain("secret");
  });

  it("fails with every mistake at once, and what may be", () => {
    const found = check({ PORT: "http", NUTGRAF_READS: "clsed", DATABASE_URL: "mysql://me:secret@db/n" });
    expect(found.map(({ verdict, message }) => [verdict, message.split(" ")[0]])).toEqual([
      ["failed", "PORT"],
      ["failed", "DATABASE_URL"],
      ["failed", "NUTGRAF_READS"],
    ]);
    expect(found.at(-1)?.mend).toBe("It must be open or closed.");
    expect(JSON.stringify(found)).not.toContain("secret");
  });
});
