/** The first and the last calendar date that a date can mean, `YYYY-MM-DD`. */
export interface DaySpan {
  readonly first: string;
  readonly last: string;
}

const QUALIFIERS = /[?~%]/g;
const SEASON = /^(\d{4})-(2[1-9]|3\d|4[01])$/;
const DATE = /^([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?(?:T.*)?$/;

const SPRING_TO_SUMMER = [3, 6] as const;
const SUMMER_TO_AUTUMN = [6, 9] as const;
const AUTUMN_TO_WINTER = [9, 12] as const;
/** A season over the turn of the year is named after either: from January to March of the year after. */
const OVER_NEW_YEAR = [1, 15] as const;
const EITHER_EQUINOX = [3, 12] as const;

/**
 * The first and the last month of each division of the year, 13 being January of the year after. A season has no
 * agreed first day, so it takes in every month that some calendar counts in; without a hemisphere, those of both.
 */
const DIVISIONS = new Map<number, readonly [number, number]>([
  [21, EITHER_EQUINOX],
  [22, OVER_NEW_YEAR],
  [23, EITHER_EQUINOX],
  [24, OVER_NEW_YEAR],
  [25, SPRING_TO_SUMMER],
  [26, SUMMER_TO_AUTUMN],
  [27, AUTUMN_TO_WINTER],
  [28, OVER_NEW_YEAR],
  [29, AUTUMN_TO_WINTER],
  [30, OVER_NEW_YEAR],
  [31, SPRING_TO_SUMMER],
  [32, SUMMER_TO_AUTUMN],
  [33, [1, 3]],
  [34, [4, 6]],
  [35, [7, 9]],
  [36, [10, 12]],
  [37, [1, 4]],
  [38, [5, 8]],
  [39, [9, 12]],
  [40, [1, 6]],
  [41, [7, 12]],
]);

/**
 * What one date or season of an EDTF text can mean; undefined where no day of the calendar fits it, as none does
 * `2023-02-29`. Years run from 0001 to 9999. A time of day is left out: the date is the one that is written.
 */
export function daysOf(piece: string): DaySpan | undefined {
  const plain = piece.replaceAll(QUALIFIERS, "");
  const [, year, division] = SEASON.exec(plain) ?? [];
  return year === undefined ? daysOfDate(plain) : daysOfDivision(Number(year), Number(division));
}

function daysOfDivision(year: number, division: number): DaySpan | undefined {
  const months = DIVISIONS.get(division);
  if (months === undefined || year === 0) return undefined;
  const first = dayText(year, months[0], 1);
  const lastYear = months[1] > 12 ? year + 1 : year;
  const lastMonth = months[1] > 12 ? months[1] - 12 : months[1];
  return lastYear > 9999
    ? undefined
    : { first, last: dayText(lastYear, lastMonth, daysIn(lastYear, lastMonth)) };
}

function daysOfDate(plain: string): DaySpan | undefined {
  const [, yearMask, monthMask = "XX", dayMask = "XX"] = DATE.exec(plain) ?? [];
  if (yearMask === undefined) return undefined;
  const years = matching(yearMask, 1, 9999);
  const months = matching(monthMask, 1, 12);
  const days = matching(dayMask, 1, 31);
  const first = firstDay(years, months, days);
  const last = firstDay(years.toReversed(), months.toReversed(), days.toReversed());
  return first === undefined || last === undefined ? undefined : { first, last };
}

/** The numbers in the range that a mask like `20XX` can stand for. */
function matching(mask: string, from: number, to: number): number[] {
  const low = Math.max(from, Number(mask.replaceAll("X", "0")));
  const high = Math.min(to, Number(mask.replaceAll("X", "9")));
  const pattern = new RegExp(`^${mask.replaceAll("X", String.raw`\d`)}$`);
  const numbers = Array.from({ length: Math.max(0, high - low + 1) }, (_, index) => low + index);
  return numbers.filter((number) => pattern.test(String(number).padStart(mask.length, "0")));
}

/** The first day of the calendar in the order of the candidates. */
function firstDay(
  years: readonly number[],
  months: readonly number[],
  days: readonly number[],
): string | undefined {
  for (const year of years) {
    for (const month of months) {
      const day = days.find((candidate) => candidate <= daysIn(year, month));
      if (day !== undefined) return dayText(year, month, day);
    }
  }
  return undefined;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function dayText(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
