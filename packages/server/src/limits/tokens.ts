import { Lexer, Source, TokenKind } from "graphql";

/** Beyond so many times the limit it does not matter how many there are. */
const COUNTED_TIMES = 10;

/** How many tokens a document has, up to ten times the limit; up to where it stops making sense, if it does. */
export function countTokens(text: string, limit: number): number {
  const lexer = new Lexer(new Source(text));
  let count = 0;
  try {
    while (count < limit * COUNTED_TIMES && lexer.advance().kind !== TokenKind.EOF) count += 1;
  } catch {
    // Not to be read from here on, which the parser tells.
  }
  return count;
}
