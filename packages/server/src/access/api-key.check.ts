import { type Attempt, type ChangeError, refusal } from "../mutations/change-error.ts";
import type { ApiKey } from "./api-key.ts";
import type { Scope } from "./scope.ts";

type Wanted = Pick<ApiKey, "name" | "scopes" | "expiresAt">;

const LONGEST_NAME = 100;

/** The key as it can be made, or all that is wrong with what was asked for. */
export function checkNewKey(
  input: { readonly name: string; readonly scopes: readonly Scope[]; readonly expiresAt?: Date | null },
  now: Date,
): Attempt<Wanted> {
  const name = input.name.trim();
  const scopes = [...new Set(input.scopes)];
  const expiresAt = input.expiresAt ?? null;
  const errors = [
    ...(isName(name) ? [] : [wrong("name", `must be 1 to ${LONGEST_NAME} characters that can be shown`)]),
    ...(scopes.length > 0
      ? []
      : [wrong("scopes", "must name at least one scope: a key without any is of no use")]),
    ...(expiresAt === null || expiresAt > now ? [] : [wrong("expiresAt", "must lie in the future")]),
  ];
  return errors.length > 0 ? { ok: false, errors } : { ok: true, done: { name, scopes, expiresAt } };
}

/** Names are shown on terminals, which obey control characters. */
function isName(name: string): boolean {
  return name.length > 0 && name.length <= LONGEST_NAME && !/\p{C}/u.test(name);
}

function wrong(field: string, rule: string): ChangeError {
  return refusal("INPUT_INVALID", ["input", field], `\`${field}\` ${rule}.`);
}
