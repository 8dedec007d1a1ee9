import type { Operation } from "../operation.ts";

/** What a document's one operation is called and does. Errors: TypeError where there is none with a name. */
export function nameAndKind(text: string): Pick<Operation, "kind" | "name"> {
  const heads = withoutBraces(text.replace(/"""[^]*?"""|"(?:\\.|[^"\\])*"|#.*/g, ""));
  const [, kind, name] = /(?:^|;)[\s,]*(query|mutation|subscription)\s+(\w+)/.exec(heads) ?? [];
  if (name === undefined) throw new TypeError("gql: name the operation, as in `query MyName { … }`");
  // The expression has no other.
  return { kind: kind as Operation["kind"], name };
}

/** With a semicolon for whatever stands between braces. */
function withoutBraces(code: string): string {
  const shorter = code.replace(/\{[^{}]*\}/g, ";");
  return shorter === code ? code : withoutBraces(shorter);
}
