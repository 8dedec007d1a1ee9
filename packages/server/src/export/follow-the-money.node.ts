import type { Moment } from "../moments/moment.ts";

/** An entity of FollowTheMoney: links between two others are entities too. Every value is a list of texts. */
export interface FtmEntity {
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

type FtmValue = string | readonly string[] | null | undefined;

/** An entity without what there is nothing to say of. */
export function ftm(id: string, schema: string, values: Readonly<Record<string, FtmValue>>): FtmEntity {
  const properties = Object.entries(values).flatMap(([name, value]) => {
    const list = typeof value === "string" ? [value] : (value ?? []);
    return list.length === 0 ? [] : [[name, list] as const];
  });
  return { id, schema, properties: Object.fromEntries(properties) };
}

/** A year, a month or a day; FollowTheMoney has no date that is only about, open or one of several. */
export function wholeDate(moment: Moment | null): string | null {
  const edtf = moment?.edtf ?? null;
  return edtf !== null && /^\d{4}(?:-\d\d){0,2}$/.test(edtf) ? edtf : null;
}
