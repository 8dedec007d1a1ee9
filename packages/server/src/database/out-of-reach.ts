/** What the system says of a server that is not there, or not any more. */
const SYSTEM_CODES: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
]);

/** What PostgreSQL says of itself: that it stops, has crashed or starts, or that the connection is lost (class 08). */
const POSTGRES_CODES = /^(57P0[123]|08\w{3})$/;

/** What the driver says that gives no code: of a connection that broke, and of a pool that got none in time. */
const DRIVERS_WORDS =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

/** Whether a statement failed since the database is away: the same may do in a moment. */
export function isOutOfReach(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return (
    SYSTEM_CODES.has(code) ||
    POSTGRES_CODES.test(code) ||
    DRIVERS_WORDS.test(error.message) ||
    isOutOfReach(error.cause)
  );
}
