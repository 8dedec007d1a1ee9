import { setTimeout as wait } from "node:timers/promises";

import { pricedPortFiles } from "../engines/priced-port.ts";

/** How many articles are corrected in turn. */
const ARTICLES = 4;

/** A change that the service acknowledged. */
export interface Acknowledged {
  readonly slug: string;
  readonly revision: number;
  /** What the article says since, in millions of dollars: another amount with each change. */
  readonly million: number;
}

interface Pending {
  readonly slug: string;
  readonly million: number;
  readonly startsFrom: number;
}

/**
 * Publishes articles and corrects them, one change after the other. A change that was not acknowledged, since the
 * service died over it, is sent again under the same idempotency key.
 */
export class Editor {
  readonly acknowledged: Acknowledged[] = [];
  readonly #key: string;
  readonly #revisions = new Map<string, number>();
  #pending: Pending | undefined;
  #count = 0;

  constructor(key: string) {
    this.#key = key;
  }

  /** Makes changes until so many are acknowledged, or the service is gone. */
  async work(url: string, until: number): Promise<void> {
    while (this.acknowledged.length < until) {
      this.#pending ??= this.#next();
      const revision = await this.#send(url, this.#pending);
      if (revision === null) return;
      const { slug, million } = this.#pending;
      this.acknowledged.push({ slug, million, revision });
      this.#revisions.set(slug, revision);
      this.#pending = undefined;
    }
  }

  /** Has the change acknowledged that is still open, if there is one. */
  async finish(url: string): Promise<void> {
    if (this.#pending !== undefined) await this.work(url, this.acknowledged.length + 1);
  }

  #next(): Pending {
    this.#count += 1;
    const slug = `piece-${this.#count % ARTICLES}`;
    return { slug, million: this.#count, startsFrom: this.#revisions.get(slug) ?? 0 };
  }

  /** The number of the revision that was made; null where no answer came. */
  async #send(url: string, { slug, million, startsFrom }: Pending): Promise<number | null> {
    const field = startsFrom === 0 ? "articlePublish" : "articleCorrect";
    const type = startsFrom === 0 ? "ArticlePublishInput" : "ArticleCorrectInput";
    const query = `mutation($input: ${type}!) {
      ${field}(input: $input) { revision { number } errors { code message } }
    }`;
    const input = {
      files: pricedPortFiles({ ...PORT, slug, million }),
      idempotencyKey: `change-${million}`,
      ...(startsFrom === 0 ? {} : { startsFrom, note: `It costs ${million} million.` }),
    };
    const answer = await post(url, this.#key, { query, variables: { input } });
    if (answer === null) return null;
    const number = answer.data?.[field]?.revision?.number;
    if (number === undefined) throw new Error(`A change was refused: ${JSON.stringify(answer)}`);
    return number;
  }
}

interface Answer {
  readonly data?: Readonly<Record<string, { readonly revision?: { readonly number: number } | null }>> | null;
}

/** Null where the service went away before it had answered. */
async function post(url: string, key: string, body: object): Promise<Answer | null> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
      body: JSON.stringify(body),
    });
    // The GraphQL over HTTP specification fixes the shape, and the query the fields.
    return (await response.json()) as Answer;
  } catch {
    // Whatever is wrong with the connection, there was no acknowledgement. The loop around lets go of the processor.
    await wait(0);
    return null;
  }
}

const PORT = { port: "port", description: "A port of the test", published: "2024-05-01" } as const;
