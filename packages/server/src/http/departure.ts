import type { EventEmitter } from "node:events";

import { GivenUpError, type Work } from "../database/work.ts";

/** What somebody waits on for an answer: the answer itself, or a socket. */
export interface Waiting extends Pick<EventEmitter, "once" | "off"> {
  readonly destroyed?: boolean;
  readonly writableFinished?: boolean;
}

/** Makes the client wait for the work until it has its answer or has gone away. Gives what ends the watch for that. */
export function waitForWork(client: Waiting, work: Work): () => void {
  const leave = () => {
    if (client.writableFinished !== true) work.leave(new ClientGoneError());
  };
  work.join();
  if (client.destroyed === true) leave();
  client.once("close", leave);
  return () => client.off("close", leave);
}

/** The client has gone away. */
export class ClientGoneError extends GivenUpError {
  override readonly name = "ClientGoneError";

  constructor() {
    super("CLIENT_GONE", "The client does not wait for the answer any more.");
  }
}
