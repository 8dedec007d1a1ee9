/** A change as a subscriber hears of it. */
export interface Heard {
  readonly cursor: string;
  readonly slug: string;
  readonly revision: number;
}

const QUERY = `subscription {
  articleChanges { cursor article { slug } revision { number } }
}`;

/** A change is told within a second; this only keeps a lost one from holding everything up. */
const SILENCE_MILLISECONDS = 60_000;

/** Follows the changes over server-sent events, and goes on after the last one that it has, however often it is cut off. */
export class Reader {
  readonly heard: Heard[] = [];
  readonly #waiting = new Set<() => void>();

  /**
   * Listens until the service is gone. `onOpen` is called once the stream stands: from then on no change is missed,
   * also by a reader that has heard of none yet and so has no place to go on from.
   */
  async listen(url: string, onOpen: () => void = () => {}): Promise<void> {
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
      onOpen();
      await this.#read(response.body.pipeThrough(new TextDecoderStream()));
    } catch (error) {
      // fetch tells of a connection that broke by a TypeError; anything else is a fault.
      if (!(error instanceof TypeError)) throw error;
    }
  }

  /** Waits until it has heard so many changes; fails where it hears of none for a minute. */
  async untilHeard(count: number): Promise<void> {
    while (this.heard.length < count) await this.#another(count);
  }

  async #another(count: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const silence = setTimeout(() => {
      const last = JSON.stringify(this.heard.at(-1) ?? null);
      reject(
        new Error(`Heard ${this.heard.length} of ${count} changes, and none for a minute; the last: ${last}`),
      );
    }, SILENCE_MILLISECONDS);
    this.#waiting.add(resolve);
    try {
      await promise;
    } finally {
      clearTimeout(silence);
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
