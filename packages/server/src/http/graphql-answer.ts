import type { AnsweredOperation } from "./answered-request.ts";

/** What an operation was answered. */
export interface GraphqlAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What makes the body bytes: as Latin-1 has it, each of its characters stands for a byte already. */
  readonly encoding: "utf8" | "latin1";
  /** Null where nobody observes, or the request did not get as far as to name one. */
  readonly operation: AnsweredOperation | null;
}
