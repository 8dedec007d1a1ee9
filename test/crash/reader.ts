/** A change as a subscriber hears of it. */
export interface Heard {
  readonly cursor: string;
  readonly slug: string;
  readonly revision: number;
}

const QUERY = `subscription {
  articleChanges { cursor article { slug } revision { number } }
}`;

/** Follows the changes over server-sent events, and goes on after the last one that it has, however often it is cut off. */
export class Reader {
  readonly heard: Heard[] = [];
  readonly #waiting = new Set<() => void>();

  /** Listens until the service is gone. */
  async listen(url: string): Promise<void> {
    const last = this.heard.at(-1)?.cursor;
    try {
      const response = await fetch(new URL("/graphql/stream", url), {
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept: "text/event-stream",
          ...(last === undefined ? {} : { "last-event-id": last }),
        },
        body: JSON.stringify({ query: QUERY }),
      });
      if (!response.ok || response.body === null) throw new Error(`The stream answered ${response.status}`);
      await this.#read(response.body.pipeThrough(new TextDecoderStream()));
    } catch (error) {
      // fetch tells of a connection that broke by a TypeError; anything else is a fault.
      if (!(error instanceof TypeError)) throw error;
    }
  }

  /** Waits until it has heard so many changes. */
  async untilHeard(count: number): Promise<void> {
    while (this.heard.length < count) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#waiting.add(resolve);
      await promise;
    }
  }

  async #read(body: ReadableStream<string>): Promise<void> {
    let text = "";
    for await (const chunk of body) {
      text += chunk;
      const events = text.split("\n\n");
      // What follows the last empty line is an event that has not come whole, and doesn't count.
      text = events.pop() ?? "";
      for (const event of events) this.#take(event);
    }
  }

  #take(event: string): void {
    const data = /^data: ?(.+)$/m.exec(event)?.[1];
    if (!event.includes("event: next") || data === undefined) return;
    const { articleChanges } = JSON.parse(data).data;
    const { cursor, article, revision } = articleChanges;
    this.heard.push({ cursor, slug: article.slug, revision: revision.number });
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}
