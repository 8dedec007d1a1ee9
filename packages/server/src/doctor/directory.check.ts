import { access, constants, readdir, stat, statfs } from "node:fs/promises";
import { join } from "node:path";

import { megabytes, sizeOf } from "../backup/snapshot.ts";
import { failed, type Finding, ok, reasonOf, warning } from "./finding.ts";

const CHECK = "directory";

/** Below it the next publication may not fit; a database that finds no room stops. */
const FEW_BYTES = 100_000_000;

/** The directory itself, whoever has it open. Looks only: it makes nothing, and takes no lock. */
export async function checkDirectory(directory: string): Promise<readonly Finding[]> {
  const names = await readdir(directory).catch(codeOf);
  if (names === "ENOENT") return [ok(CHECK, `${directory} is not there yet: \`nutgraf serve\` makes it.`)];
  if (typeof names === "string")
    return [
      failed(
        CHECK,
        `${directory} can't be read (${names}).`,
        "NUTGRAF_DATA_DIR names a directory of this user.",
      ),
    ];
  return [
    await checkRights(directory),
    await checkRoom(directory),
    ...checkLeftOvers(directory, names),
    ...(await checkPrivacy(directory)),
  ];
}

export async function hasDatabase(directory: string): Promise<boolean> {
  return stat(join(directory, "pgdata", "PG_VERSION")).then(
    () => true,
    () => false,
  );
}

async function checkRights(directory: string): Promise<Finding> {
  try {
    await access(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    return ok(CHECK, `${directory} can be written.`);
  } catch (error) {
    return failed(
      CHECK,
      `${directory} can't be written (${codeOf(error)}).`,
      "Give it to the user that runs this.",
    );
  }
}

async function checkRoom(directory: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(directory);
  const free = bavail * bsize;
  const size = await sizeOf(directory);
  const told = `${megabytes(free)} are free, and the database has ${megabytes(size)}.`;
  if (free < FEW_BYTES) return failed("disk", told, "Free some: a database that finds no room stops.");
  if (free < size) return warning("disk", told, "Free some: a backup copies the database beside itself.");
  return ok("disk", told);
}

function checkLeftOvers(directory: string, names: readonly string[]): readonly Finding[] {
  const left = names.filter((name) => name.endsWith(".unfinished"));
  if (left.length === 0) return [];
  return [
    warning(
      CHECK,
      `${directory} has ${left.join(", ")}, which is under way, or was when a process was killed.`,
      "Delete it if no backup or restore runs; the next one does so too.",
    ),
  ];
}

async function checkPrivacy(directory: string): Promise<readonly Finding[]> {
  if (process.platform === "win32") return [];
  const { mode } = await stat(directory);
  if ((mode & 0o007) === 0) return [];
  return [
    warning(
      CHECK,
      `Other users of this machine can look into ${directory}, where the secrets of webhooks are.`,
      `chmod o= ${directory}`,
    ),
  ];
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : reasonOf(error);
}
