import { expect, it } from "vitest";

import { createOperationLabels } from "./operation-labels.ts";

it("counts the first hundred operations by their names, and whatever comes later together", () => {
  const labelOf = createOperationLabels();
  const names = Array.from({ length: 150 }, (_, index) => `Query${index}`);
  const labels = names.map(labelOf);
  expect(labels.slice(0, 100)).toEqual(names.slice(0, 100));
  expect(new Set(labels.slice(100))).toEqual(new Set(["other"]));
  expect(labelOf("Query7")).toBe("Query7");
  expect(labelOf("")).toBe("anonymous");
});
