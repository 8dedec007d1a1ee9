import type { Statement } from "../statements/statement.ts";
import { checkAttribution } from "./attribution.check.ts";
import { placeOf, type ShapedEntry } from "./entries.ts";
import { checkQuotes } from "./evidence.check.ts";
import { checkFact } from "./fact.check.ts";
import type { StatementInput } from "./facts.schema.ts";
import { useEntity, type Scope } from "./scope.ts";

export function checkStatement(scope: Scope, entry: ShapedEntry<StatementInput>): Statement | null {
  const { text, quotes: given = [], speaker: speakerInput, about = [] } = entry.value;
  const fact = checkFact(scope, entry, "Statement");
  const quotes = checkQuotes(scope, entry, given, (index) => ["quotes", index]);
  const speaker = checkAttribution(scope, entry, ["speaker"], speakerInput);
  const aboutIds = about.map((key, index) => useEntity(scope, key, placeOf(entry, "about", index)));
  if (fact === null || quotes === null || speaker === null) return null;
  const ids = aboutIds.filter((id) => id !== null);
  return { ...fact, type: "STATEMENT", text, quotes, speaker, aboutIds: [...new Set(ids)] };
}
