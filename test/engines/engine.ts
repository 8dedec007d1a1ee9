import { inject } from "vitest";

/** The engine that a project's tests run on, as its global setup provides it. */
export type Engine =
  | {
      readonly kind: "embedded";
      /** A migrated, empty database as a file, which each world in memory starts from. */
      readonly dumpFile: string;
    }
  | {
      readonly kind: "postgres";
      /** The server, by the URL of a database from which others can be created. */
      readonly url: string;
      /** A migrated, empty database, which each world's own is a copy of. */
      readonly template: string;
      /** What the names of this run's databases begin with. */
      readonly prefix: string;
    };

declare module "vitest" {
  interface ProvidedContext {
    engine: Engine;
  }
}

/** A migrated, empty embedded database as a file; for tests that run on that engine only. */
export function embeddedDump(): string {
  const engine = inject("engine");
  if (engine.kind !== "embedded") throw new Error("This test is for the embedded engine");
  return engine.dumpFile;
}

/** The server's URL; for tests that run on PostgreSQL only. */
export function postgresServer(): string {
  const engine = inject("engine");
  if (engine.kind !== "postgres") throw new Error("This test is for PostgreSQL");
  return engine.url;
}
