import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { type EndTurn, Turns } from "./turns.ts";

const SLOW = 5;

let turns: Turns;
let given: { readonly name: string; readonly end: EndTurn }[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  turns = new Turns({ atOnce: 2, slow: SLOW });
  given = [];
});
afterEach(() => vi.useRealTimers());

function ask(name: string): void {
  void turns.take().then((end) => given.push({ name, end }));
}

/** What has come of it so far, as no time passes. */
async function namesGiven(): Promise<string> {
  await vi.advanceTimersByTimeAsync(0);
  return given.map(({ name }) => name).join("");
}

it("So many have their turn at once, in the order in which they ask; the next when one of them is done", async () => {
  for (const name of "abcd") ask(name);
  expect(await namesGiven()).toBe("ab");
  given[1]?.end();
  expect(await namesGiven()).toBe("abc");
  given[0]?.end();
  expect(await namesGiven()).toBe("abcd");
});

it("Whoever takes long holds up nobody, and makes no room a second time when he is done", async () => {
  for (const name of "abcdef") ask(name);
  expect(await namesGiven()).toBe("ab");
  await vi.advanceTimersByTimeAsync(SLOW);
  expect(await namesGiven()).toBe("abcd");
  given[0]?.end();
  given[0]?.end();
  expect(await namesGiven()).toBe("abcd");
  given[2]?.end();
  expect(await namesGiven()).toBe("abcde");
});
