import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { lockUntilCommit } from "../../packages/server/src/database/advisory-lock.ts";
import {
  checkKeptPlans,
  checkListening,
  checkReplicas,
} from "../../packages/server/src/doctor/between.check.ts";
import type { Finding } from "../../packages/server/src/doctor/finding.ts";
import { checkClock, checkPostgres } from "../../packages/server/src/doctor/postgres.check.ts";
import { checkStore } from "../../packages/server/src/doctor/store.check.ts";
import { databaseUrl } from "../engines/database-url.ts";
import { postgresServer } from "../engines/engine.ts";
import { createWorld, postgresUrl, type World } from "../engines/world.ts";
import { runNutgraf } from "../once/nutgraf-process.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const OPEN = { reads: "open", takesTokens: false } as const;

const doctor = async (url: string, more: Record<string, string> = {}) => {
  const environment = { DATABASE_URL: url, PORT: "0", NUTGRAF_PLAYGROUND: "off", ...more };
  const { code, stdout, stderr } = await runNutgraf(["doctor", "--json"], environment);
  expect(stderr).toBe("");
  const { findings }: { findings: readonly Finding[] } = JSON.parse(stdout);
  return { code, stdout, findings, of: (check: string) => findings.find((found) => found.check === check) };
};

describe("nutgraf doctor on PostgreSQL", () => {
  it("finds all well where it is, and changes nothing", async () => {
    const { code, findings } = await doctor(postgresUrl(world));
    expect(code).toBe(0);
    expect(findings.filter(({ verdict }) => verdict !== "ok")).toEqual([]);
    expect(findings.map(({ check }) => check)).toEqual(
      expect.arrayContaining([
        "postgresql",
        "rights",
        "clock",
        "connections",
        "locks",
        "migrations",
        "keys",
        "listening",
        "plans",
      ]),
    );
  });

  it("tells of a server that can't be used, without its password: exit code 1", async () => {
    const url = new URL(databaseUrl(postgresServer(), "nutgraf_nowhere"));
    const { code, stdout, of } = await doctor(url.href);
    expect(code).toBe(1);
    expect(of("postgresql")?.message).toContain("has no database nutgraf_nowhere: create it");
    expect(stdout).not.toContain(`:${url.password}@`);
  });

  it("makes no tables in an empty database, and tells that they are to be made", async () => {
    await using empty = await createWorld({ empty: true });
    const { code, of } = await doctor(postgresUrl(empty));
    expect([code, of("migrations")?.verdict]).toEqual([0, "warning"]);
    const { rows } = await sql`select 1 from pg_class where relnamespace = 'public'::regnamespace`.execute(
      empty.db,
    );
    expect(rows).toEqual([]);
  });

  it("tells of replicas that can't be asked, or follow nobody", async () => {
    const url = postgresUrl(world);
    const gone = new URL(url);
    gone.port = "1";
    const found = await checkReplicas(world.db, [url, gone.href]);
    expect(found.map(({ verdict }) => verdict)).toEqual(["warning", "failed"]);
    expect(found[0]?.message).toContain("follows no other server");
    expect(found[1]?.message).toContain("ECONNREFUSED");
  });
});

describe("a store that is not as it should be", () => {
  it("is newer than this release", async () => {
    await using newer = await createWorld();
    await sql`insert into nutgraf_migration (name) values ('9999-later')`.execute(newer.db);
    const [found] = await checkStore(newer.db, OPEN);
    expect(found).toMatchObject({ verdict: "failed", message: expect.stringContaining("it has 9999-later") });
  });

  it("lets its user create no tables", async () => {
    await using narrow = await createWorld();
    const url = new URL(postgresUrl(narrow));
    const role = `nutgraf_reader_${url.pathname.slice(-8)}`;
    await sql`create role ${sql.ref(role)} login password 'reads'`.execute(narrow.db);
    await sql`revoke create on schema public from public`.execute(narrow.db);
    await sql`grant select on all tables in schema public to ${sql.ref(role)}`.execute(narrow.db);
    try {
      url.username = role;
      url.password = "reads";
      const { code, of } = await doctor(url.href);
      expect(code).toBe(1);
      expect(of("rights")).toMatchObject({
        verdict: "failed",
        message: `${role} may create no tables in the schema public.`,
        mend: expect.stringContaining(`grant create on schema public to ${role}`),
      });
    } finally {
      await sql`drop owned by ${sql.ref(role)}`.execute(narrow.db);
      await sql`drop role ${sql.ref(role)}`.execute(narrow.db);
    }
  });

  it("has keys that nobody can use, and readers who have none", async () => {
    await using locked = await createWorld();
    const closed = await checkStore(locked.db, { reads: "closed", takesTokens: false });
    expect(closed.at(-1)).toMatchObject({
      check: "keys",
      message: expect.stringContaining("nobody can read"),
    });
    await sql`insert into api_key (id, name, secret_hash, scopes, created_by, expires_at) values
      ('000000000001', 'old', repeat('a', 64), '{read}', 'operator', now() - interval '1 day'),
      ('000000000002', 'soon', repeat('b', 64), '{read}', 'operator', now() + interval '1 day')`.execute(
      locked.db,
    );
    const found = await checkStore(locked.db, { reads: "closed", takesTokens: false });
    expect(found.filter(({ check }) => check === "keys").map(({ message }) => message)).toEqual([
      "1 key has expired, and is of no use any more.",
      "1 key has less than a week left.",
    ]);
  });
});

describe("between the service and its database", () => {
  it("a lock that is held is told, and by whom", async () => {
    await world.db.transaction().execute(async (trx) => {
      await lockUntilCommit(trx, "publish");
      const found = await checkPostgres({ db: trx });
      expect(found.find(({ check }) => check === "locks")).toMatchObject({
        verdict: "ok",
        message: expect.stringMatching(
          /lock for publishing is held by nutgraf at .* \(process \d+ of PostgreSQL\)/,
        ),
      });
    });
  });

  it("a clock that goes wrong is told, and how far", async () => {
    expect(await checkClock(world.db, () => Date.now())).toMatchObject({ verdict: "ok" });
    expect(await checkClock(world.db, () => Date.now() - 60_000)).toMatchObject({
      verdict: "warning",
      message: expect.stringMatching(/clock is (59|60)(\.\d)? s ahead of this machine's/),
    });
    expect((await checkClock(world.db, () => Date.now() + 60_000)).message).toMatch(
      / s behind this machine's/,
    );
  });

  it("notices arrive, and where they don't that is told", async () => {
    expect(await checkListening(world.database)).toMatchObject({ verdict: "ok" });
    await using other = await createWorld();
    expect(await checkListening({ db: world.db, listen: other.database.listen })).toMatchObject({
      verdict: "warning",
      mend: expect.stringContaining("DATABASE_LISTEN_URL"),
    });
  });

  it("plans are kept on connections", async () => {
    expect(await checkKeptPlans(postgresUrl(world))).toMatchObject({ verdict: "ok" });
  });
});
