import { once } from "node:events";
import type { Server, ServerResponse } from "node:http";
import { Server as NetServer } from "node:net";

/** Knows which answers are still on their way, so that stopping can wait for them. */
export class InFlight {
  // Not a Set: that moves to a new table again and again, and V8 has each table know the next one. Once the first has
  // grown old, those after it, with the answers that they held, are kept until the whole heap is looked through.
  readonly #responses: (ServerResponse | null)[] = [];
  /** Places in it that are free. */
  readonly #free: number[] = [];
  #stopping = false;

  get isStopping(): boolean {
    return this.#stopping;
  }

  add(response: ServerResponse): void {
    const place = this.#free.pop() ?? this.#responses.length;
    this.#responses[place] = response;
    response.once("close", () => {
      this.#responses[place] = null;
      this.#free.push(place);
    });
    if (this.#stopping) closeAfter(response);
  }

  /**
   * Takes no new connection, lets what is under way finish, and closes what is left after the deadline.
   * A server that doesn't listen is stopped already.
   */
  async drain(server: Server, deadlineMilliseconds: number): Promise<void> {
    if (!server.listening) return;
    this.#stopping = true;
    for (const response of this.#responses) if (response !== null) closeAfter(response);
    const closed = once(server, "close");
    // Not by the server's own end yet, which closes connections that only seem to be idle.
    NetServer.prototype.close.call(server);
    const closeIdle = () => server.closeIdleConnections();
    const grace = setTimeout(closeIdle, GRACE_MILLISECONDS);
    // Whoever had the beginning of his answer before could not be told to close.
    const later = setInterval(closeIdle, GRACE_MILLISECONDS * 2);
    const deadline = setTimeout(() => server.closeAllConnections(), deadlineMilliseconds);
    await closed;
    for (const timer of [grace, later, deadline]) clearTimeout(timer);
    // What it does by itself beside its connections ends too.
    server.close();
  }
}

/**
 * A request may be on its way over a connection that was kept: closed under it, the client could not tell whether it
 * was taken. So long it may still come, and be answered as the last one.
 */
const GRACE_MILLISECONDS = 250;

// Otherwise a kept-alive connection would stay open until its timeout, long after its last answer.
function closeAfter(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("connection", "close");
}
