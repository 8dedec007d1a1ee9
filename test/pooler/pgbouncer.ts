import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { findFreePort } from "../engines/embedded-server.ts";

export interface Pooler extends AsyncDisposable {
  /** Whether it finds what a client has prepared on whichever connection of the server the client is given. */
  readonly keepsPlans: boolean;
  /** The address of a server's database, through the pooler. */
  through(url: string): string;
}

/** The release since which PgBouncer follows prepared statements. */
const FOLLOWS_PLANS = [1, 21] as const;

/**
 * PgBouncer before a server, as the machine has it: each transaction of a client gets another of three connections.
 * Nothing is set that it does not need, so that what works here works with any other.
 */
export async function startPooler(serverUrl: string): Promise<Pooler> {
  const directory = await mkdtemp(join(tmpdir(), "nutgraf-pooler-"));
  // It is read by the user that it becomes.
  await chmod(directory, 0o755);
  const port = await findFreePort();
  const keepsPlans = await followsPlans();
  const { hostname, port: serverPort, username, password } = new URL(serverUrl);
  const users = join(directory, "users.txt");
  const settings = join(directory, "pgbouncer.ini");
  await writeFile(users, `"${decodeURIComponent(username)}" "${decodeURIComponent(password)}"\n`);
  await writeFile(
    settings,
    `[databases]
* = host=${hostname} port=${serverPort || "5432"}

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = transaction
default_pool_size = 3
max_client_conn = 500
${keepsPlans ? "max_prepared_statements = 200" : ""}
`,
  );
  // Like PostgreSQL it refuses to run as root.
  const asUser = userInfo().uid === 0 ? ["-u", "postgres"] : [];
  const child = spawn("pgbouncer", [...asUser, settings], { stdio: ["ignore", "ignore", "pipe"] });
  const ended = once(child, "exit");
  const log = await untilItListens(child.stderr, ended);
  child.stderr.resume();
  if (log !== null) throw new Error(`PgBouncer did not start:\n${log}`);
  return {
    keepsPlans,
    through(url) {
      const through = new URL(url);
      through.host = `127.0.0.1:${port}`;
      return through.href;
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await ended;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function followsPlans(): Promise<boolean> {
  const { stdout } = await promisify(execFile)("pgbouncer", ["--version"]);
  const [, major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(stdout) ?? []).map(Number);
  const [needsMajor, needsMinor] = FOLLOWS_PLANS;
  return major > needsMajor || (major === needsMajor && minor >= needsMinor);
}

/** What it said until it ended; null once it listens. */
async function untilItListens(said: NodeJS.ReadableStream, ended: Promise<unknown>): Promise<string | null> {
  let log = "";
  const listens = new Promise<null>((resolve) => {
    said.setEncoding("utf8").on("data", (text: string) => {
      log += text;
      if (log.includes("process up")) resolve(null);
    });
  });
  return Promise.race([listens, ended.then(() => log)]);
}
