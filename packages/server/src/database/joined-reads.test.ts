import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { joinReads } from "./joined-reads.ts";
import { noServer } from "./no-server.fixture.ts";

/** A store whose statements are answered when the test says so. */
class Store {
  readonly db = noServer();
  /** The keys of each statement that was sent. */
  readonly sent: (readonly string[])[] = [];
  readonly #answers: (() => void)[] = [];

  /** Asks for a key as a request would that has just come. */
  ask(...keys: readonly string[]): Promise<readonly string[]> {
    const read = joinReads<string>(this.db, "letters", async (all) => {
      this.sent.push(all);
      await new Promise<void>((resolve) => this.#answers.push(resolve));
      return all.map((key) => key.toUpperCase());
    });
    return read(keys);
  }

  /** Answers the oldest statement that waits for its answer, and lets happen what follows from it. */
  async answer(): Promise<void> {
    this.#answers.shift()?.();
    await this.passed();
  }

  /** Until the process has taken in what has come, in which no time passes. */
  async passed(): Promise<void> {
    await vi.advanceTimersByTimeAsync(0);
  }
}

let store: Store;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setImmediate"] });
  store = new Store();
});
afterEach(() => vi.useRealTimers());

const keys = (count: number) => Array.from({ length: count }, (_, index) => `k${index}`);
const sizes = () => store.sent.map((each) => each.length);

describe("requests that come at the same moment", () => {
  it("share a statement, and each gets its own values in its own order", async () => {
    const first = store.ask("a", "b");
    const second = store.ask("c", "a");
    await store.passed();
    expect(store.sent).toEqual([["a", "b", "c"]]);
    await store.answer();
    expect(await first).toEqual(["A", "B"]);
    expect(await second).toEqual(["C", "A"]);
  });

  it("wait for the next statement while one is under way", async () => {
    void store.ask("a");
    await store.passed();
    void store.ask("b");
    void store.ask("c");
    await store.passed();
    expect(store.sent).toEqual([["a"]]);
    await store.answer();
    expect(store.sent).toEqual([["a"], ["b", "c"]]);
  });

  it("are read in two halves when they are many, so that one is answered while the other is read", async () => {
    for (const key of keys(32)) void store.ask(key);
    await store.passed();
    expect(sizes()).toEqual([16]);
    await store.answer();
    expect(sizes()).toEqual([16, 16]);
  });

  it("take few statements all the same, however many they are", async () => {
    const coming = keys(2_000).map((key) => store.ask(key));
    await store.passed();
    while (sizes().reduce((sum, size) => sum + size) < 2_000) await store.answer();
    await store.answer();
    expect(await Promise.all(coming)).toEqual(keys(2_000).map((key) => [key.toUpperCase()]));
    expect(store.sent.length).toBeLessThan(20);
    expect(Math.max(...sizes())).toBeLessThanOrEqual(1_000);
  });
});

describe("a statement that takes long", () => {
  const SLOW = 20;

  it("is not waited for: another goes beside it, up to four", async () => {
    for (const key of keys(200)) void store.ask(key);
    await store.passed();
    expect(store.sent.length).toBe(1);
    await vi.advanceTimersByTimeAsync(SLOW);
    expect(store.sent.length).toBe(2);
    await vi.advanceTimersByTimeAsync(10 * SLOW);
    expect(store.sent.length).toBe(4);
  });

  it("holds up nobody who comes later", async () => {
    void store.ask("a");
    await store.passed();
    await vi.advanceTimersByTimeAsync(SLOW);
    void store.ask("b");
    await store.passed();
    expect(store.sent).toEqual([["a"], ["b"]]);
  });

  it("has none beside it any more once those that follow are fast", async () => {
    for (const key of keys(200)) void store.ask(key);
    await store.passed();
    await vi.advanceTimersByTimeAsync(SLOW);
    expect(store.sent.length).toBe(2);
    await store.answer();
    expect(store.sent.length).toBe(2);
    await store.answer();
    expect(store.sent.length).toBe(3);
  });
});

it("a statement that fails fails those who wait for it, and the next is sent", async () => {
  const failing = joinReads<string>(store.db, "letters", () => Promise.reject(new Error("No such letter")));
  const failed = expect(failing(["a"])).rejects.toThrow("No such letter");
  await store.passed();
  await failed;
  const next = store.ask("b");
  await store.passed();
  await store.answer();
  expect(await next).toEqual(["B"]);
});
