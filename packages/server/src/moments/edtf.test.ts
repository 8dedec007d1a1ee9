import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { resolveEdtf } from "./edtf.ts";

function datesOf(text: string): [string | null, string | null] {
  const resolved = resolveEdtf(text);
  if (!resolved.ok) throw new Error(resolved.message);
  return [resolved.earliest, resolved.latest];
}

function messageOf(text: string): string {
  const resolved = resolveEdtf(text);
  return resolved.ok ? `taken as ${resolved.edtf}` : resolved.message;
}

describe("a date in EDTF resolves to the calendar dates that it can mean", () => {
  it.each([
    ["2011", "2011-01-01", "2011-12-31"],
    ["2024-04", "2024-04-01", "2024-04-30"],
    ["2024-02", "2024-02-01", "2024-02-29"],
    ["2024-11-15", "2024-11-15", "2024-11-15"],
    ["0001", "0001-01-01", "0001-12-31"],
    ["2024~", "2024-01-01", "2024-12-31"],
    ["2024-04-30~", "2024-04-30", "2024-04-30"],
    ["2024%", "2024-01-01", "2024-12-31"],
  ])("%s", (text, earliest, latest) => {
    expect(resolveEdtf(text)).toEqual({ ok: true, edtf: text, earliest, latest });
  });

  it.each([
    ["201X", "2010-01-01", "2019-12-31"],
    ["20XX", "2000-01-01", "2099-12-31"],
    ["156X-12-25", "1560-12-25", "1569-12-25"],
    ["2024-1X", "2024-10-01", "2024-12-31"],
    ["2024-XX-31", "2024-01-31", "2024-12-31"],
    ["2023-02-2X", "2023-02-20", "2023-02-28"],
    ["201X-02-29", "2012-02-29", "2016-02-29"],
    ["XXXX-12", "0001-12-01", "9999-12-31"],
  ])("with digits left open: %s", (text, earliest, latest) => {
    expect(resolveEdtf(text)).toEqual({ ok: true, edtf: text, earliest, latest });
  });

  it.each([
    ["2014/..", "2014-01-01", null],
    ["../2014", null, "2014-12-31"],
    ["2014/", "2014-01-01", null],
    ["/2014", null, "2014-12-31"],
    ["2016~/2018-06", "2016-01-01", "2018-06-30"],
    ["2014/2014", "2014-01-01", "2014-12-31"],
    ["2016-04/2016", "2016-04-01", "2016-12-31"],
    ["2024-11-15/2024-11-16", "2024-11-15", "2024-11-16"],
    ["[2020,2022..2024]", "2020-01-01", "2024-12-31"],
    ["{2021,2020}", "2020-01-01", "2021-12-31"],
    ["[..2016,2017]", null, "2017-12-31"],
    ["{2016..}", "2016-01-01", null],
  ])("with an end that is open or not: %s", (text, earliest, latest) => {
    expect(resolveEdtf(text)).toEqual({ ok: true, edtf: text, earliest, latest });
  });

  it("and the date of a time of day is the one that is written, wherever it was", () => {
    expect(datesOf("2024-11-15T23:30:00-05:00")).toEqual(["2024-11-15", "2024-11-15"]);
    expect(resolveEdtf("2024-11-15T10:00:00Z")).toMatchObject({ edtf: "2024-11-15T10:00:00Z" });
  });

  it("and the marks of uncertainty go to their usual places", () => {
    expect(resolveEdtf("?2016-?05-31")).toMatchObject({ edtf: "2016-05?-31" });
    expect(resolveEdtf("?2016-05-31/2017")).toMatchObject({ edtf: "2016?-05-31/2017" });
  });
});

describe("a part of the year", () => {
  it("is exact where it has agreed days", () => {
    expect(datesOf("2024-33")).toEqual(["2024-01-01", "2024-03-31"]);
    expect(datesOf("2024-36")).toEqual(["2024-10-01", "2024-12-31"]);
    expect(datesOf("2024-38")).toEqual(["2024-05-01", "2024-08-31"]);
    expect(datesOf("2024-41")).toEqual(["2024-07-01", "2024-12-31"]);
  });

  it("takes in every month that a season is counted from or to", () => {
    expect(datesOf("2024-25")).toEqual(["2024-03-01", "2024-06-30"]);
    expect(datesOf("2024-29")).toEqual(["2024-09-01", "2024-12-31"]);
    expect(datesOf("2024-28")).toEqual(["2024-01-01", "2025-03-31"]);
  });

  it("takes in both hemispheres where it names none", () => {
    expect(datesOf("2024-21")).toEqual(["2024-03-01", "2024-12-31"]);
    expect(datesOf("2024-24")).toEqual(["2024-01-01", "2025-03-31"]);
  });
});

describe("what is no date is refused in one sentence", () => {
  it.each([
    ["next year", "is not a date in EDTF"],
    ["", "is not a date in EDTF"],
    [" 2024", "is not a date in EDTF"],
    ["12345", "is not a date in EDTF"],
    ["1732000000", "is not a date in EDTF"],
    ["2024-13", "is not a date in EDTF"],
    ["2024-02-30", "is not a date in EDTF"],
    ["2023-02-29", "names no day of the calendar"],
    ["2024/2023-02-29", "names no day of the calendar"],
    ["0000", "names no day of the calendar"],
    ["9999-24", "names no day of the calendar"],
    ["-0009", "has a year before 0001"],
    ["-20", "has a year before 0001"],
    ["Y17000000002", "not written in four digits"],
    ["1950S2", "not written in four digits"],
    ["201", "write 201X"],
    ["20~", "write 20XX"],
    ["2020/2016", "ends before it begins"],
    ["[2024..2020]", "ends before it begins"],
    ["../..", "neither a beginning nor an end"],
  ])("%j", (text, why) => {
    const message = messageOf(text);
    expect(message).toContain(why);
    expect(message).not.toContain("\n");
  });

  it("however long it is", () => {
    expect(messageOf(`[${"2020,".repeat(1000)}2021]`).length).toBeLessThan(200);
  });

  it("and never by an exception", () => {
    fc.assert(fc.property(fc.string(), (text) => typeof resolveEdtf(text).ok === "boolean"));
    const likely = fc.string({ unit: fc.constantFrom(..."0129-/.X~?%[]{},YTS:Z") });
    fc.assert(
      fc.property(likely, (text) => typeof resolveEdtf(text).ok === "boolean"),
      { numRuns: 2000 },
    );
  });
});

describe("whatever resolves", () => {
  const day = fc
    .date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  it("has its dates in order, and an interval keeps the days that it is made of", () => {
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [from, to] = [one, other].toSorted();
        expect(datesOf(`${from}/${to}`)).toEqual([from, to]);
      }),
    );
  });

  it("is canonical once and for all", () => {
    const mark = fc.constantFrom("", "?", "~", "%");
    fc.assert(
      fc.property(day, mark, mark, mark, (date, year, month, end) => {
        const [yyyy, mm, dd] = date.split("-");
        const resolved = resolveEdtf(`${yyyy}${year}-${month}${mm}-${dd}${end}`);
        if (resolved.ok) expect(resolveEdtf(resolved.edtf)).toEqual(resolved);
      }),
    );
  });
});
