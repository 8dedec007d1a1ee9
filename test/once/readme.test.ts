import { describe, expect, it } from "vitest";

import { startNutgraf } from "../engines/nutgraf.ts";
import { codeBlocks } from "./code-blocks.ts";

describe("the README", () => {
  it("shows a query and the answer that it really has", async () => {
    const [query = ""] = await codeBlocks("README.md", "graphql");
    const [answer = ""] = await codeBlocks("README.md", "json");
    await using nutgraf = await startNutgraf({ content: "content" });
    expect(await nutgraf.ask(query)).toEqual(JSON.parse(answer));
  });
});
