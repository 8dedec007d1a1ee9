import { expect, it } from "vitest";

import { RECOVERY_MILLISECONDS } from "./ledger.ts";
import { reportOf } from "./report.ts";
import { soak } from "./soak.ts";

it(`keeps its promises while its database, its connections and its clock fail, and is well again within ${RECOVERY_MILLISECONDS} ms`, async () => {
  const result = await soak({ minutes: 1, quietSeconds: 2, tell: () => {} });
  expect(result.failures, reportOf(result)).toEqual([]);
}, 300_000);
