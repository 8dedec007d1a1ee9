import { beforeEach, describe, expect, it } from "vitest";

import { Ledger, RECOVERY_MILLISECONDS } from "./ledger.ts";

let ledger: Ledger;

beforeEach(() => {
  ledger = new Ledger();
});

const ask = (part: string, begun: number, finished: number, failure: string | null = null) =>
  ledger.take({ part, begun, finished, failure });

/** A fault that is over at once, and the time of its end. */
async function fault(excuses = true): Promise<number> {
  const { ended } = await ledger.during("a fault", excuses, () => Promise.resolve());
  return ended ?? Number.NaN;
}

describe("a failure", () => {
  it("counts where no fault is near", () => {
    ask("reads", 1, 2, "refused");
    expect(ledger.errors).toEqual([expect.stringContaining("reads: refused")]);
  });

  it("is excused from a fault's beginning until recovery has had its time", async () => {
    const end = await fault();
    ask("reads", end, end + 1, "refused");
    ask("reads", end + RECOVERY_MILLISECONDS - 1, end + RECOVERY_MILLISECONDS + 1, "refused");
    expect(ledger.errors).toEqual([]);
    ask("reads", end + RECOVERY_MILLISECONDS + 1, end + RECOVERY_MILLISECONDS + 2, "refused");
    expect(ledger.errors).toHaveLength(1);
    expect(ledger.counts.get("reads")).toMatchObject({ asked: 3, failedInside: 2, failedOutside: 1 });
  });

  it("is never excused by a fault of which nothing may fail", async () => {
    const end = await fault(false);
    ask("reads", end, end + 1, "refused");
    expect(ledger.errors).toHaveLength(1);
  });
});

describe("recovery", () => {
  it("lasts until every part is well that was asked after the fault's end, and fails no more", async () => {
    ask("reads", 0, 1);
    ask("changes", 0, 1);
    const end = await fault();
    ask("reads", end - 10, end + 1);
    ask("reads", end + 2, end + 3);
    ask("changes", end + 1, end + 20, "refused");
    ask("changes", end + 21, end + 40);
    expect(ledger.closeFault()).toEqual({ fault: "a fault", milliseconds: 21, last: "changes", failures: 1 });
  });

  it("is none where a part does not answer, or fails again", async () => {
    ask("reads", 0, 1);
    ask("changes", 0, 1);
    const end = await fault();
    ask("reads", end + 1, end + 2);
    ask("reads", end + 3, end + 4, "refused");
    expect(ledger.closeFault()).toMatchObject({ milliseconds: null, last: "reads, changes" });
  });

  it("waits for nothing that is asked seldom, and takes it as well once it was answered late", async () => {
    ask("reads", 0, 1);
    const end = await fault();
    ask("reads", end + 1, end + 2);
    ledger.take({ part: "appearing", begun: end + 1, finished: end + 9, failure: "late", seldom: true });
    expect(ledger.closeFault()).toMatchObject({ milliseconds: 9, last: "appearing" });
  });

  it("takes no time where nothing failed", async () => {
    ask("reads", 0, 1);
    const end = await fault();
    ask("reads", end + 700, end + 800);
    expect(ledger.closeFault()).toMatchObject({ milliseconds: 0, failures: 0 });
  });
});
