import { expect, it } from "vitest";

import { createClient } from "../../../packages/client/src/index.ts";
import { startNutgraf } from "../../engines/nutgraf.ts";
import { recordSample } from "./record-sample.ts";
import { sampleModule } from "./sample-module.ts";

it("the sample that apps are tested with is what the service answers", async () => {
  await using nutgraf = await startNutgraf({ content: "content/beijing-visit" });
  const sample = await recordSample(createClient({ url: nutgraf.url }));
  await expect(sampleModule(sample)).toMatchFileSnapshot("../../../packages/client/src/generated/sample.ts");
});
