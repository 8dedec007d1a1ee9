/** `2026-11-24 16:20Z` of a time in ISO 8601. */
export function minuteOf(time: string): string {
  return `${time.slice(0, 16).replace("T", " ")}Z`;
}
