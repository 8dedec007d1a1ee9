import { DatabaseTooOldError, DatabaseUnavailableError } from "./errors.ts";

/** The URL in parts. A URL parser's own error shows what it was given, password and all, so it is left behind. */
export function parsePostgresUrl(url: string): URL {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new DatabaseUnavailableError(
      "The database's URL can't be read. It looks like postgres://user:password@host:5432/name, " +
        "with every special character of the password percent-encoded.",
    );
  }
  return new URL(url);
}

/** Why the first connection failed, as one sentence with its mend; errors that are clear already are returned as they are. */
export function unavailable(error: unknown, url: string): unknown {
  if (error instanceof DatabaseTooOldError) return error;
  const place = placeOf(parsePostgresUrl(url));
  return new DatabaseUnavailableError(describe(codeOf(error), place), { cause: error });
}

interface Place {
  readonly at: string;
  readonly user: string;
  readonly name: string;
}

function placeOf(url: URL): Place {
  const socket = url.searchParams.get("host");
  const user = decodeURIComponent(url.username);
  return {
    at: socket ?? `${url.hostname || "localhost"}:${url.port || "5432"}`,
    user: user === "" ? "the default user" : user,
    name: decodeURIComponent(url.pathname.slice(1)) || user,
  };
}

function describe(code: string | null, { at, user, name }: Place): string {
  switch (code) {
    case "ECONNREFUSED":
    case "ENOENT":
      return `Nothing answers at ${at}: start PostgreSQL there, or mend the host and port of the database's URL.`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `No host is known by the name in ${at}: mend the host of the database's URL.`;
    case "28P01":
    case "28000":
      return `PostgreSQL at ${at} does not let ${user} in: mend the user and password of the database's URL.`;
    case "3D000":
      return `PostgreSQL at ${at} has no database ${name}: create it (createdb ${name}), or mend the database's URL.`;
    case "53300":
      return `PostgreSQL at ${at} has no connection left: give the pool fewer, or the server more.`;
    case "57P03":
      return `PostgreSQL at ${at} is starting or stopping: try again in a moment.`;
    default:
      return `PostgreSQL at ${at} can't be used${code === null ? "" : ` (${code})`}: see the cause, and check the database's URL.`;
  }
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}
