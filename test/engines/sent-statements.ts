import pg from "pg";
import { vi } from "vitest";
import { z } from "zod";

/** A statement as it goes to PostgreSQL. */
export interface SentStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

export interface SentStatements extends Disposable {
  /** Each text once, with the values that it was sent with first. */
  all(): readonly SentStatement[];
}

const Asked = z.union([
  z.tuple([z.string(), z.array(z.unknown()).default([])]).rest(z.unknown()),
  z.tuple([z.object({ text: z.string(), values: z.array(z.unknown()).default([]) })]).rest(z.unknown()),
]);

/** Listens to what this process sends to PostgreSQL until it is disposed of. */
export function listenToStatements(): SentStatements {
  const spy = vi.spyOn(pg.Client.prototype, "query");
  return {
    all: () => [
      ...new Map(spy.mock.calls.map((call) => sentStatement(call)).map((sent) => [sent.text, sent])).values(),
    ],
    [Symbol.dispose]: () => spy.mockRestore(),
  };
}

function sentStatement(call: unknown): SentStatement {
  const [asked, values = []] = Asked.parse(call);
  return typeof asked === "string" ? { text: asked, values: z.array(z.unknown()).parse(values) } : asked;
}
