import type { Server, ServerResponse } from "node:http";

/** Knows which answers are still on their way, so that stopping can wait for them. */
export class InFlight {
  readonly #responses = new Set<ServerResponse>();
  #stopping = false;

  get isStopping(): boolean {
    return this.#stopping;
  }

  add(response: ServerResponse): void {
    this.#responses.add(response);
    response.once("close", () => this.#responses.delete(response));
    if (this.#stopping) closeAfter(response);
  }

  /**
   * Takes no new connection, lets what is under way finish, and closes what is left after the deadline.
   * A server that doesn't listen is stopped already.
   */
  async drain(server: Server, deadlineMilliseconds: number): Promise<void> {
    if (!server.listening) return;
    this.#stopping = true;
    for (const response of this.#responses) closeAfter(response);
    const deadline = setTimeout(() => server.closeAllConnections(), deadlineMilliseconds);
    await new Promise<void>((resolve) => server.close(() => resolve()));
    clearTimeout(deadline);
  }
}

// Otherwise a kept-alive connection would stay open until its timeout, long after its last answer.
function closeAfter(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("connection", "close");
}
