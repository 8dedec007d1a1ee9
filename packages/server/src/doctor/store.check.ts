import { type Kysely, sql } from "kysely";

import type { Reads } from "../access/authenticate.ts";
import { MIGRATIONS } from "../database/migrations/index.ts";
import type { Tables } from "../database/tables.ts";
import { takenMigrations } from "../database/taken-migrations.ts";
import { failed, type Finding, ok, warning } from "./finding.ts";

export interface StoreOptions {
  readonly reads: Reads;
  /** Whether tokens of an issuer are taken beside keys. */
  readonly takesTokens: boolean;
}

/** What is stored, on either engine. Changes nothing. */
export async function checkStore(db: Kysely<Tables>, options: StoreOptions): Promise<readonly Finding[]> {
  const migrations = await checkMigrations(db);
  // The others ask for what this release's tables have.
  if (migrations.verdict !== "ok") return [migrations];
  return [migrations, ...(await checkKeys(db, options)), ...(await checkWaiting(db))];
}

async function checkMigrations(db: Kysely<Tables>): Promise<Finding> {
  const taken = await takenMigrations(db);
  const known = MIGRATIONS.map(({ name }) => name);
  const newer = taken.filter((name) => !known.includes(name));
  if (newer.length > 0)
    return failed(
      "migrations",
      `The database is from a newer release of Nutgraf (it has ${newer.join(", ")}).`,
      "Run that release, or restore a backup from before it.",
    );
  const pending = known.filter((name) => !taken.includes(name));
  if (pending.length === 0) return ok("migrations", `All ${known.length} are applied.`);
  return warning(
    "migrations",
    `${pending.join(", ")} ${pending.length === 1 ? "is" : "are"} not applied yet.`,
    "`nutgraf serve` applies them as it starts; take a backup before.",
  );
}

interface KeyCounts {
  readonly held: number;
  readonly expired: number;
  readonly reading: number;
  readonly soon: number;
  readonly unscoped: number;
}

/** Keys that nobody can use, and readers whom nobody has given one. */
async function checkKeys(db: Kysely<Tables>, options: StoreOptions): Promise<readonly Finding[]> {
  const { held, expired, reading, soon, unscoped } = await countKeys(db);
  const findings: Finding[] = [];
  const found = (message: string, mend: string) => findings.push(warning("keys", message, mend));
  if (options.reads === "closed" && !options.takesTokens && reading === 0)
    found(
      "Reads are closed, and no key has the scope read: nobody can read.",
      "`nutgraf keys create --name … --scope read`, or NUTGRAF_READS=open.",
    );
  if (expired > 0)
    found(
      `${told(expired)} expired, and is of no use any more.`,
      "`nutgraf keys revoke` takes it off the list of those that hold.",
    );
  if (unscoped > 0)
    found(`${told(unscoped)} no scope, and allows nothing.`, "`nutgraf keys revoke`, and make another.");
  if (soon > 0) found(`${told(soon)} less than a week left.`, "`nutgraf keys create` makes the next one.");
  return findings.length > 0 ? findings : [ok("keys", held === 1 ? "1 key holds." : `${held} keys hold.`)];
}

const told = (keys: number): string => (keys === 1 ? "1 key has" : `${keys} keys have`);

async function countKeys(db: Kysely<Tables>): Promise<KeyCounts> {
  const { rows } = await sql<KeyCounts>`/* doctor.keys */
    with unrevoked as (
      select scopes, expires_at, coalesce(expires_at <= now(), false) as expired from api_key where revoked_at is null
    )
    select (count(*) filter (where not expired))::integer as held,
      (count(*) filter (where expired))::integer as expired,
      (count(*) filter (where not expired and scopes && '{read,admin}'::text[]))::integer as reading,
      (count(*) filter (where not expired and expires_at < now() + interval '7 days'))::integer as soon,
      (count(*) filter (where not expired and cardinality(scopes) = 0))::integer as unscoped
    from unrevoked`.execute(db);
  return rows[0] ?? { held: 0, expired: 0, reading: 0, soon: 0, unscoped: 0 };
}

/** Articles that could not appear at their time, and messages that were given up: somebody waits for these. */
async function checkWaiting(db: Kysely<Tables>): Promise<readonly Finding[]> {
  const { rows } = await sql<{ stuck: number; dead: number }>`/* doctor.waiting */
    select (select count(*) from embargo where failure is not null)::integer as stuck,
      (select count(*) from webhook_delivery where status = 'DEAD')::integer as dead`.execute(db);
  const { stuck, dead } = rows[0] ?? { stuck: 0, dead: 0 };
  const findings: Finding[] = [];
  if (stuck > 0)
    findings.push(
      warning(
        "embargoes",
        `${stuck} could not appear at their time.`,
        "The query `embargoes` tells why; send them again.",
      ),
    );
  if (dead > 0)
    findings.push(
      warning(
        "webhooks",
        `${dead} messages were given up.`,
        "`nutgraf webhooks deliveries` tells why, `nutgraf webhooks resend` sends them again.",
      ),
    );
  return findings;
}
