import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { gql } from "../../../packages/client/src/gql/index.ts";
import { createClient } from "../../../packages/client/src/index.ts";
import { startNutgraf, type Nutgraf } from "../../engines/nutgraf.ts";

let nutgraf: Nutgraf;

beforeAll(async () => {
  nutgraf = await startNutgraf({ content: "content/beijing-visit" });
});

afterAll(() => nutgraf[Symbol.asyncDispose]());

describe("a query written in code", () => {
  it("is answered as its types say", async () => {
    const client = createClient({ url: nutgraf.url });
    const costs = gql(`
      # What projects cost.
      query Costs($slug: String!, $money: FigureWhere!) {
        project(slug: $slug) {
          name
          costs: figures(where: $money) { nodes { quantity { value unit { code } } evidence { quote } } }
        }
      }
    `);
    const { project } = await client.request(costs, {
      slug: "chancay-port",
      money: { kind: { eq: "MONEY" } },
    });
    const values = project?.costs.nodes.map(({ quantity }) => `${quantity.unit.code} ${quantity.value}`);
    expect(values).toContain("USD 3000000000");
  });
});
