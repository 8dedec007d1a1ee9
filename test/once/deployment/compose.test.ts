import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

import { readConfig } from "../../../packages/server/src/config.ts";
import { variableNames } from "../../../packages/server/src/config.variables.ts";

/** What of the Compose Specification the file uses; anything else in it is a mistake, or belongs in here. */
const service = z.strictObject({
  build: z.string().optional(),
  image: z.string(),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.literal("service_healthy") })).optional(),
  environment: z.record(z.string(), z.string()),
  ports: z.array(z.string()).optional(),
  networks: z.array(z.string()),
  volumes: z.array(z.string()).optional(),
  healthcheck: z
    .strictObject({
      test: z.array(z.string()),
      interval: z.string(),
      timeout: z.string(),
      retries: z.int(),
      start_period: z.string(),
    })
    .optional(),
  init: z.boolean().optional(),
  read_only: z.boolean().optional(),
  tmpfs: z.array(z.string()).optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()),
  pids_limit: z.int().optional(),
  mem_limit: z.string().optional(),
  shm_size: z.string().optional(),
  stop_grace_period: z.string(),
  restart: z.literal("unless-stopped"),
});

const compose = z.strictObject({
  name: z.literal("nutgraf"),
  services: z.strictObject({ nutgraf: service, postgres: service }),
  networks: z.record(z.string(), z.strictObject({ internal: z.boolean() }).nullable()),
  volumes: z.record(z.string(), z.null()),
});

const FILE = fileURLToPath(new URL("../../../deploy/compose.yaml", import.meta.url));
const text = await readFile(FILE, "utf8");
const { services, networks, volumes } = compose.parse(parse(text, { strict: true, uniqueKeys: true }));
const { nutgraf, postgres } = services;

/** With the variables of the shell put in their places, as Compose does. */
function filled(value: string, shell: Readonly<Record<string, string>>): string {
  return value.replaceAll(
    /\$\{(\w+)(?::([-?])([^}]*))?\}/g,
    (_, name: string, kind: string, rest: string) => {
      const given = shell[name];
      if (given) return given;
      if (kind === "?") throw new Error(`${name}: ${rest}`);
      return rest ?? "";
    },
  );
}

describe("deploy/compose.yaml", () => {
  it("has no password in it, and does not start without one", () => {
    const secrets = [postgres.environment["POSTGRES_PASSWORD"], nutgraf.environment["DATABASE_URL"]];
    for (const secret of secrets) expect(() => filled(secret ?? "", {})).toThrow("POSTGRES_PASSWORD: set it");
    const passwords = [...text.matchAll(/^ *\w*PASSWORD\w*: (.*)$/gm)].map(([, value]) => value);
    expect(passwords).toEqual(["${POSTGRES_PASSWORD:?set it in deploy/.env}"]);
  });

  it("gives the service an environment that it understands", () => {
    const shell = { POSTGRES_PASSWORD: "0f3c" };
    const names = Object.keys(nutgraf.environment);
    expect(variableNames).toEqual(expect.arrayContaining(names));
    const environment = Object.fromEntries(
      names.map((name) => [name, filled(nutgraf.environment[name] ?? "", shell)]),
    );
    expect(readConfig(environment)).toMatchObject({
      ok: true,
      config: {
        database: { kind: "postgres", url: "postgres://nutgraf:0f3c@postgres/nutgraf" },
        reads: "open",
      },
      warnings: [],
    });
    expect(postgres.environment).toMatchObject({ POSTGRES_USER: "nutgraf", POSTGRES_DB: "nutgraf" });
  });

  it("starts the service once its database is well, and asks after both", () => {
    expect(nutgraf.depends_on).toEqual({ postgres: { condition: "service_healthy" } });
    expect(postgres.healthcheck?.test.slice(0, 2)).toEqual(["CMD", "pg_isready"]);
    // The image has its own: see the Dockerfile.
    expect([nutgraf.build, nutgraf.healthcheck]).toEqual(["..", undefined]);
  });

  it("lets nobody but this machine reach the service, and nobody at all the database", () => {
    expect(nutgraf.ports).toEqual(["127.0.0.1:${NUTGRAF_PORT:-4000}:4000"]);
    expect(postgres.ports).toBeUndefined();
    expect(postgres.networks).toEqual(["database"]);
    expect(networks["database"]).toEqual({ internal: true });
    expect([...nutgraf.networks, ...postgres.networks].every((name) => name in networks)).toBe(true);
  });

  it("lets the service write nothing that lasts, and gives it no rights that it could use", () => {
    expect(nutgraf).toMatchObject({ read_only: true, cap_drop: ["ALL"], init: true });
    expect(nutgraf.security_opt).toContain("no-new-privileges:true");
    expect(nutgraf.volumes).toBeUndefined();
    expect(Object.keys(volumes)).toEqual(postgres.volumes?.map((volume) => volume.split(":")[0]));
  });

  it("waits longer for the service to stop than it takes", () => {
    expect(Number.parseInt(nutgraf.stop_grace_period, 10)).toBeGreaterThan(10);
  });
});
