import { describe, expect, it } from "vitest";

import { count } from "../test/operations.ts";
import { type Answer, data, failure, startServer } from "../test/scripted-server.ts";
import { AbortError, ApiError, createClient, ProtocolError } from "./index.ts";

/** Pages of two through the numbers 0 to 4; the cursor of a number is its text. */
const numbers: Answer = (response, arrived) => {
  const variables = JSON.parse(String(arrived.parameters["variables"]));
  const all = [0, 1, 2, 3, 4];
  const after = variables.after === null || variables.after === undefined ? -1 : Number(variables.after);
  const before = variables.before === null || variables.before === undefined ? 5 : Number(variables.before);
  const between = all.filter((value) => value > after && value < before);
  const page = variables.last ? between.slice(-variables.last) : between.slice(0, variables.first ?? 2);
  const pageInfo = {
    hasNextPage: (page.at(-1) ?? 4) < 4,
    hasPreviousPage: (page[0] ?? 0) > 0,
    startCursor: page[0] === undefined ? null : String(page[0]),
    endCursor: page.length === 0 ? null : String(page.at(-1)),
  };
  data({ numbers: { nodes: page.map((value) => ({ value })), pageInfo } })(response, arrived);
};

const page = (values: readonly number[], endCursor: string | null, hasNextPage: boolean): Answer =>
  data({ numbers: { nodes: values.map((value) => ({ value })), pageInfo: { endCursor, hasNextPage } } });

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

const valuesOf = (items: readonly { readonly value: number }[]) => items.map(({ value }) => value);

describe("a list", () => {
  it("is walked item by item, asking for a page when it is needed", async () => {
    const server = await startServer(numbers);
    const items = createClient({ url: server.url }).paginate(count, { first: 2 });
    expect(valuesOf(await collect(items))).toEqual([0, 1, 2, 3, 4]);
    expect(server.arrived).toHaveLength(3);
  });

  it("asks for no more than is walked", async () => {
    const server = await startServer(numbers);
    for await (const { value } of createClient({ url: server.url }).paginate(count, { first: 2 })) {
      if (value === 1) break;
    }
    expect(server.arrived).toHaveLength(1);
  });

  it("is walked page by page, and taken up again from the cursor of any", async () => {
    const server = await startServer(numbers);
    const client = createClient({ url: server.url });
    const pages = await collect(client.paginate(count, { first: 2 }).pages());
    expect(pages.map(({ items }) => valuesOf(items))).toEqual([[0, 1], [2, 3], [4]]);
    expect(pages[0]?.data.numbers?.nodes).toBe(pages[0]?.items);
    const rest = await collect(client.paginate(count, { first: 2, after: pages[0]?.cursor ?? null }));
    expect(valuesOf(rest)).toEqual([2, 3, 4]);
  });

  it("is walked backwards from its end where the variables say `last`", async () => {
    const server = await startServer(numbers);
    const client = createClient({ url: server.url });
    expect(valuesOf(await collect(client.paginate(count, { last: 2 })))).toEqual([4, 3, 2, 1, 0]);
    const pages = await collect(client.paginate(count, { last: 2 }).pages());
    expect(pages.map(({ items }) => valuesOf(items))).toEqual([[3, 4], [1, 2], [0]]);
    const rest = await collect(client.paginate(count, { last: 2, before: pages[0]?.cursor ?? null }));
    expect(valuesOf(rest)).toEqual([2, 1, 0]);
  });

  it("does not end at an empty page", async () => {
    const server = await startServer(page([], "a", true), page([], "b", true), page([7], "c", false));
    expect(valuesOf(await collect(createClient({ url: server.url }).paginate(count, {})))).toEqual([7]);
  });

  it.each([
    ["no cursor", page([1], null, true)],
    ["the same cursor again", page([1], "a", true)],
  ])("that goes on with %s ends with an error, not never", async (_, answer) => {
    const server = await startServer(answer);
    const walked = collect(createClient({ url: server.url }).paginate(count));
    await expect(walked).rejects.toBeInstanceOf(ProtocolError);
  });

  it("is empty where something on the way to it is null", async () => {
    const server = await startServer(data({ numbers: null }));
    expect(await collect(createClient({ url: server.url }).paginate(count))).toEqual([]);
  });

  it("can be walked again", async () => {
    const server = await startServer(numbers);
    const items = createClient({ url: server.url }).paginate(count, { first: 5 });
    expect(await collect(items)).toEqual(await collect(items));
  });

  it("ends with the error of the page that fails", async () => {
    const server = await startServer(page([1], "a", true), failure("INVALID_CURSOR"));
    const walked: number[] = [];
    const walk = async () => {
      for await (const { value } of createClient({ url: server.url }).paginate(count)) walked.push(value);
    };
    await expect(walk()).rejects.toBeInstanceOf(ApiError);
    expect(walked).toEqual([1]);
  });

  it("ends at once when its signal is aborted, within a page too", async () => {
    const server = await startServer(numbers);
    const controller = new AbortController();
    const { signal } = controller;
    const walked: number[] = [];
    const walk = async () => {
      for await (const { value } of createClient({ url: server.url }).paginate(
        count,
        { first: 5 },
        { signal },
      )) {
        walked.push(value);
        if (value === 1) controller.abort();
      }
    };
    await expect(walk()).rejects.toBeInstanceOf(AbortError);
    expect(walked).toEqual([0, 1]);
  });
});
