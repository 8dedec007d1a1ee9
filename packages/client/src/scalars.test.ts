import { describe, expect, expectTypeOf, it } from "vitest";

import type { Operation } from "./operation.ts";
import { data, json, startServer } from "../test/scripted-server.ts";
import { ApiError, createClient, ProtocolError } from "./index.ts";
import {
  type FigureFields,
  type GetArticle,
  getArticle,
  listArticles,
  type ListFigures,
  listFigures,
} from "./operations.ts";
import { scalars } from "./scalars.ts";

/** A decimal as a consumer might bring it: a whole number of hundredths. */
class Cents {
  constructor(readonly count: bigint) {}

  static parse(text: string): Cents {
    const [whole = "0", fraction = ""] = text.split(".");
    return new Cents(BigInt(whole + fraction.padEnd(2, "0")));
  }

  toString(): string {
    const digits = String(this.count).padStart(3, "0");
    return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
  }
}

const hooks = scalars({
  Decimal: { parse: (text) => Cents.parse(text), serialize: (value) => value.toString() },
  Date: {
    parse: (text) => new Date(`${text}T00:00Z`),
    serialize: (value) => value.toISOString().slice(0, 10),
  },
});

const figure = {
  quantity: { value: "3.50", low: { value: "3.00", inclusive: true }, high: null },
  period: { earliest: "2024-01-01", latest: null, edtf: "2024" },
};

const page = data({
  figures: { nodes: [figure], pageInfo: { hasNextPage: false, endCursor: "a" }, totalCount: 1 },
});

describe("scalars with hooks", () => {
  it("arrive as the consumer's own values, wherever they stand in an answer", async () => {
    const server = await startServer(page);
    const client = createClient({ url: server.url, scalars: hooks });
    const { figures } = await client.request(listFigures);
    const [first] = figures.nodes;
    expect(first?.quantity.value).toEqual(new Cents(350n));
    expect(first?.quantity.low?.value.count).toBe(300n);
    expect(first?.quantity.high).toBeNull();
    expect(first?.period?.earliest).toEqual(new Date("2024-01-01"));
    expect(first?.period?.latest).toBeNull();
    expect(first?.period?.edtf).toBe("2024");
  });

  it("are sent as texts, however deep they stand in variables", async () => {
    const server = await startServer(page);
    const client = createClient({ url: server.url, scalars: hooks });
    const amount = { quantity: { unit: "USD", gte: new Cents(150n) } };
    const where = {
      or: [amount, { not: { publishedOn: { gt: new Date("2024-11-14") } } }],
      and: null,
      quantity: { unit: "km", eq: undefined },
    };
    await client.request(listFigures, { where });
    expect(JSON.parse(String(server.arrived[0]?.parameters["variables"]))).toEqual({
      where: {
        or: [{ quantity: { unit: "USD", gte: "1.50" } }, { not: { publishedOn: { gt: "2024-11-14" } } }],
        and: null,
        quantity: { unit: "km" },
      },
    });
    expect(amount.quantity.gte).toBeInstanceOf(Cents);
  });

  it("stand in each item of a list of scalars", async () => {
    const server = await startServer(data({ dates: ["2024-01-01", "2024-01-02"] }));
    const operation: Operation = {
      name: "Dates",
      kind: "query",
      text: "query Dates{dates}",
      resultScalars: { dates: "Date" },
    };
    const client = createClient({ url: server.url, scalars: hooks });
    const { dates } = Object(await client.request({ ...operation, kind: "query" }));
    expect(dates).toEqual([new Date("2024-01-01"), new Date("2024-01-02")]);
  });

  it("stand in pages and in partial data too", async () => {
    const errors = [{ message: "No." }];
    const server = await startServer(page, json({ data: { figures: { nodes: [figure] } }, errors }));
    const client = createClient({ url: server.url, scalars: hooks });
    for await (const { quantity } of client.paginate(listFigures))
      expect(quantity.value).toBeInstanceOf(Cents);
    const outcome = await client.safe(listFigures);
    const error = outcome.ok ? undefined : outcome.error;
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toHaveProperty("partialData.figures.nodes.0.quantity.value", new Cents(350n));
  });

  it("that a hook can't read are a ProtocolError with the hook's own as its cause", async () => {
    const server = await startServer(page);
    const refuse = () => {
      throw new RangeError("not mine");
    };
    const client = createClient({
      url: server.url,
      scalars: scalars({ EDTF: { parse: refuse, serialize: String } }),
    });
    const error = await client.request(listFigures).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ProtocolError);
    expect(error).toHaveProperty("cause.message", "not mine");
  });

  it("have the types that the hooks give them", () => {
    const client = createClient({ url: "/graphql", scalars: hooks });
    type Answer = Awaited<ReturnType<typeof client.request<ListFigures>>>;
    type Quantity = Answer["figures"]["nodes"][number]["quantity"];
    expectTypeOf<Quantity["value"]>().toEqualTypeOf<Cents | null>();
    type Period = NonNullable<Answer["figures"]["nodes"][number]["period"]>;
    expectTypeOf<Period["earliest"]>().toEqualTypeOf<Date | null>();
    expectTypeOf<Period["edtf"]>().toEqualTypeOf<string | null>();
    expectTypeOf(client.request(listArticles, { where: { publishedOn: { eq: new Date() } } })).toBeObject();
    // @ts-expect-error -- a text is not what the hook takes
    void (() => client.request(listArticles, { where: { publishedOn: { eq: "2024-11-14" } } }));
  });
});

describe("a hook that serializes by a function that takes anything", () => {
  it("still has the type of what it parses", () => {
    const codec = scalars({ Date: { parse: (text) => new Date(text), serialize: String } });
    expectTypeOf<NonNullable<(typeof codec)["~scalars"]>["Date"]>().toEqualTypeOf<Date>();
    const client = createClient({
      url: "",
      scalars: scalars({ Date: { parse: (text) => new Date(text), serialize: String } }),
    });
    type Answer = Awaited<ReturnType<typeof client.request<ListFigures>>>;
    type Period = NonNullable<Answer["figures"]["nodes"][number]["period"]>;
    expectTypeOf<Period["earliest"]>().toEqualTypeOf<Date | null>();
  });
});

describe("scalars without hooks", () => {
  it("are the texts that arrive, in the very object that was parsed", async () => {
    const server = await startServer(page);
    const { figures } = await createClient({ url: server.url }).request(listFigures);
    expect(figures.nodes[0]).toEqual(figure);
    expectTypeOf(figures.nodes).toExtend<readonly FigureFields[]>();
  });
});

describe("the types of a call", () => {
  const client = createClient({ url: "/graphql" });

  it("know the result and the variables of an operation", () => {
    type Answer = Awaited<ReturnType<typeof client.request<GetArticle>>>;
    expectTypeOf<NonNullable<Answer["article"]>["headline"]>().toEqualTypeOf<string>();
    const api = client.with({ getArticle, listFigures });
    expectTypeOf<Parameters<typeof api.getArticle>[0]>().toEqualTypeOf<{ readonly slug: string }>();
  });

  it("refuse a wrong variable, and one that is missing", () => {
    // @ts-expect-error -- it needs a slug
    void (() => client.request(getArticle));
    // @ts-expect-error -- there is no such variable
    void (() => client.request(getArticle, { slug: "a", sulg: "b" }));
    // @ts-expect-error -- an id is a text
    void (() => client.request(getArticle, { slug: 1 }));
    // @ts-expect-error -- there is no such kind
    void (() => client.request(listFigures, { where: { kind: { eq: "MONY" } } }));
    // @ts-expect-error -- only lists have pages
    void (() => client.paginate(getArticle, { slug: "a" }));
  });
});
