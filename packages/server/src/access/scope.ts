/** What somebody may be allowed to do, beyond what is public. */
export const SCOPES = {
  read: "Read what is published, where the service does not let everybody.",
  publish: "Publish new articles, and see what waits for its time.",
  correct: "Correct published articles.",
  retract: "Retract published articles.",
  entities: "Change, merge and part entities.",
  admin: "Make and revoke keys and webhooks, and read the log of changes. It includes all others.",
} as const;

export type Scope = keyof typeof SCOPES;

// Object.keys loses the literal types; the table above is closed, so these are exactly its names.
export const ALL_SCOPES = Object.keys(SCOPES) as readonly Scope[];

export function isScope(value: unknown): value is Scope {
  return typeof value === "string" && Object.hasOwn(SCOPES, value);
}
