import { GraphQLError, type GraphQLFormattedError } from "graphql";

import type { Limits } from "./limits.ts";

type Limit = keyof Limits;

/** The codes under which a request is refused for what it asks for; they stay. */
export const LIMIT_CODES = {
  tokens: "TOO_MANY_TOKENS",
  operations: "TOO_MANY_OPERATIONS",
  fragments: "TOO_MANY_FRAGMENTS",
  directives: "TOO_MANY_DIRECTIVES",
  selections: "TOO_MANY_SELECTIONS",
  depth: "QUERY_TOO_DEEP",
  introspectionDepth: "INTROSPECTION_TOO_DEEP",
  aliases: "TOO_MANY_ALIASES",
  rootFields: "TOO_MANY_ROOT_FIELDS",
  repeats: "TOO_MANY_REPEATS",
  inputDepth: "INPUT_TOO_DEEP",
  inputValues: "TOO_MANY_INPUT_VALUES",
  cost: "TOO_COSTLY",
  introspections: "INTROSPECTION_TOO_COSTLY",
  answerBytes: "ANSWER_TOO_LARGE",
} as const satisfies Record<Limit, string>;

const IN_PARTS = "Ask for less in one request, and for the rest in others.";

const WHAT_AND_MEND: Readonly<Record<Limit, readonly [what: string, mend: string]>> = {
  tokens: ["tokens in the document", IN_PARTS],
  operations: ["operations in the document", "Send those alone that are executed."],
  fragments: ["fragments in the document", "Leave out those that the operation does not use."],
  directives: ["directives in the document", "Leave out what is not asked for, instead of skipping it."],
  selections: ["selections, with fragments written out where they are spread", IN_PARTS],
  depth: ["levels of fields", "Ask for what is further inside by its id or slug, in another request."],
  introspectionDepth: ["levels of fields in introspection", "Unwrap types less deep."],
  aliases: ["aliases", "Ask for many by `nodes(ids:)` or by a list with a filter, instead of one by one."],
  rootFields: ["fields at the root", "Ask for many by `nodes(ids:)` or by a list with a filter."],
  repeats: ["times the same field in one place", "Ask for it once."],
  inputDepth: ["levels of lists and objects in arguments and variables", "Write the filter flatter."],
  inputValues: ["values in the variables", "Ask for fewer at once."],
  cost: [
    "points of cost",
    "Ask for shorter pages with `first`, above all of lists inside lists, or for less.",
  ],
  introspections: ["times the whole schema", "Ask for it once."],
  answerBytes: [
    "bytes in its answer",
    "Ask for shorter pages with `first`, or for long texts in requests of their own.",
  ],
};

/** A request asks for more than it may. What it asks for and the limit are in the message and in the extensions. */
export class LimitError extends GraphQLError {
  override readonly name = "LimitError";

  constructor(limit: Limit, found: number, most: number) {
    const [what, mend] = WHAT_AND_MEND[limit];
    super(`The request has ${figure(found)} ${what}; it may have ${figure(most)}. ${mend}`, {
      extensions: { code: LIMIT_CODES[limit], found, limit: most, http: { status: 400 } },
    });
  }

  /** As it is answered: how HTTP puts it is no part of it. */
  told(): GraphQLFormattedError {
    const { http: _, ...extensions } = this.extensions;
    return { message: this.message, extensions };
  }
}

/** One refusal for each limit that is exceeded. */
export function refusalsBeyond(
  limits: Limits,
  found: Readonly<Partial<Record<Limit, number>>>,
): readonly LimitError[] {
  // These are exactly the names of what was found.
  return (Object.keys(found) as Limit[]).flatMap((limit) => {
    // As JSON can carry it.
    const count = Math.min(found[limit] ?? 0, Number.MAX_SAFE_INTEGER);
    return count > limits[limit] ? [new LimitError(limit, count, limits[limit])] : [];
  });
}

const figure = (count: number): string => count.toLocaleString("en-US");
