import { GraphQLError } from "graphql";

/** The codes under which an argument is refused; they stay. */
export type BadInputCode =
  | "INVALID_CURSOR"
  | "INVALID_PAGE"
  | "INVALID_UNIT"
  | "TOO_MANY_IDS"
  | "INVALID_FILTER";

/** What the caller asked can't be answered as asked; the message tells the mend. */
export function badInput(code: BadInputCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT", reason: code } });
}
