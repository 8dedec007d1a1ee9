const DAYS = /^(\d{1,5})d$/;
const DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2}))?$/;

const DAY_MILLISECONDS = 86_400_000;

/** The time that somebody means by `90d` or by a date, which begins in UTC; null for anything else. */
export function readExpiry(text: string, now: Date): Date | null {
  const days = DAYS.exec(text)?.[1];
  if (days !== undefined) return new Date(now.getTime() + Number(days) * DAY_MILLISECONDS);
  const time = DATE.test(text) ? new Date(text) : null;
  return time === null || Number.isNaN(time.getTime()) ? null : time;
}
