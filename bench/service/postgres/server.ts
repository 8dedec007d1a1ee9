import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("server.process.ts", import.meta.url));

export interface PostgresServer {
  /** Of its database `postgres`. */
  readonly url: string;
  /** The process that is the parent of all its others. */
  readonly pid: number;
  [Symbol.asyncDispose](): Promise<void>;
}

type Told = { readonly url: string; readonly pid: number } | { readonly failure: string };

/** Starts PostgreSQL over a directory, which is made if it is not there. */
export async function startPostgres(directory: string): Promise<PostgresServer> {
  const child = fork(PROGRAM, [directory]);
  const exited = once(child, "exit");
  // Only the program above sends.
  const [told] = (await once(child, "message")) as [Told];
  if ("failure" in told) throw new Error(`PostgreSQL did not start: ${told.failure}`);
  return {
    ...told,
    [Symbol.asyncDispose]: async () => {
      child.disconnect();
      await exited;
    },
  };
}

/** The same server's database of that name. */
export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
