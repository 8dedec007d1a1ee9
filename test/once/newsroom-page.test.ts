import { expect, it } from "vitest";

import { startNutgraf } from "../engines/nutgraf.ts";
import { codeBlocks } from "./code-blocks.ts";

it("the newsroom's page shows operations and what they really answer, one after the other", async () => {
  const operations = await codeBlocks("docs/newsroom.md", "graphql");
  const answers = await codeBlocks("docs/newsroom.md", "json");
  expect(operations).toHaveLength(answers.length);
  await using nutgraf = await startNutgraf({ content: "content" });
  const editor = nutgraf.as(await nutgraf.makeKey("admin"));
  for (const [index, operation] of operations.entries()) {
    expect(await editor.ask(operation)).toEqual(JSON.parse(answers[index] ?? ""));
  }
});
