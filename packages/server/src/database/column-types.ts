import pg from "pg";

type Parser = (text: string) => unknown;

const OID = { int8: 20, date: 1082, textArray: 1009, int8Array: 1016, dateArray: 1182, numericArray: 1231 };

const parseTexts: (text: string) => string[] = pg.types.getTypeParser(OID.textArray, "text");

/**
 * How columns come back where pg's own reading loses something: a calendar date is no instant, so it stays
 * `YYYY-MM-DD`; a decimal stays the exact string (pg keeps one so, but not an array of them); a count is a number.
 */
const parsers = new Map<number, Parser>([
  [OID.int8, parseCount],
  [OID.date, String],
  [OID.int8Array, (text) => parseTexts(text).map(parseCount)],
  [OID.dateArray, parseTexts],
  [OID.numericArray, parseTexts],
]);

/** For the pool that is given it, and no other user of pg in the process. */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number): Parser => parsers.get(oid) ?? pg.types.getTypeParser(oid, "text"),
};

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count)) throw new RangeError(`${text} is too large for a count`);
  return count;
}
