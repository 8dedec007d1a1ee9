import { z } from "zod";

/** What one check found. */
export const findingSchema = z.object({
  /** What was looked at, in a word or two. */
  check: z.string(),
  verdict: z.enum(["ok", "warning", "failed"]),
  /** What was found, as a sentence. */
  message: z.string(),
  /** What to do about it; null where there is nothing to do. */
  mend: z.string().nullable(),
});

export type Finding = z.output<typeof findingSchema>;

export function ok(check: string, message: string): Finding {
  return { check, verdict: "ok", message, mend: null };
}

/** It works, and is not as it should be. */
export function warning(check: string, message: string, mend: string): Finding {
  return { check, verdict: "warning", message, mend };
}

/** It does not work, or will not. */
export function failed(check: string, message: string, mend: string): Finding {
  return { check, verdict: "failed", message, mend };
}

/** What an error says, for findings about what was not expected. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
