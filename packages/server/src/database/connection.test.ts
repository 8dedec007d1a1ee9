import { createServer } from "node:net";
import { inspect } from "node:util";

import { describe, expect, it } from "vitest";

import { openDatabase } from "./connection.ts";
import { DatabaseUnavailableError } from "./errors.ts";

describe("a PostgreSQL that can't be reached", () => {
  it("is one error that names the place and the mend, keeps its cause and hides the password", async () => {
    const port = await freePort();
    const url = `postgres://ada:s3cret@127.0.0.1:${port}/news`;
    const error = await failureOf(openDatabase({ kind: "postgres", url }));
    expect(error).toBeInstanceOf(DatabaseUnavailableError);
    expect(error.message).toBe(
      `Nothing answers at 127.0.0.1:${port}: start PostgreSQL there, or mend the host and port of the database's URL.`,
    );
    expect(error.cause).toMatchObject({ code: "ECONNREFUSED" });
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain("s3cret");
  });

  it("is told by its socket, where the URL names one", async () => {
    const url = "postgres:///news?host=/no/such/folder";
    const error = await failureOf(openDatabase({ kind: "postgres", url }));
    expect(error.message).toContain("Nothing answers at /no/such/folder:");
  });

  it.each([
    "nonsense",
    "http://host/",
    "postgres://ada:s3cret@host:99999999/news",
    "postgres://ada:s3cret@ho st/news",
  ])("is told without the URL where that is none: %s", async (url) => {
    const error = await failureOf(openDatabase({ kind: "postgres", url }));
    expect(error).toBeInstanceOf(DatabaseUnavailableError);
    expect(error.message).toContain("can't be read");
    expect(inspect(error)).not.toContain("s3cret");
  });
});

async function failureOf(attempt: Promise<unknown>): Promise<Error> {
  const failure: unknown = await attempt.then(
    () => null,
    (error: unknown) => error,
  );
  if (failure instanceof Error) return failure;
  throw new Error("It did not fail", { cause: failure });
}

/** A port on which nothing listens any more. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
