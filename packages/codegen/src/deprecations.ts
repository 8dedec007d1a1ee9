import { TypeInfo, visit, visitWithTypeInfo, type OperationDefinitionNode } from "graphql";
import type { Source } from "./selection.ts";
import { fragmentOf } from "./documents.ts";

/** A deprecated field or argument that an operation uses. */
export interface Deprecation {
  /** The field or the argument: `Article.source`, `Article.revision(number:)`. */
  readonly what: string;
  readonly reason: string;
}

/** What an operation uses that will go, in the order of its text. */
export function deprecationsOf(source: Source, operation: OperationDefinitionNode): readonly Deprecation[] {
  const found = new Map<string, string>();
  const seen = new Set<string>();
  const info = new TypeInfo(source.schema);
  const fieldName = () => `${info.getParentType()?.name ?? ""}.${info.getFieldDef()?.name ?? ""}`;
  const note = (what: string, reason: string | null | undefined) => {
    if (reason) found.set(what, reason);
  };
  const visitor = visitWithTypeInfo(info, {
    Field: () => note(fieldName(), info.getFieldDef()?.deprecationReason),
    Argument({ name }) {
      note(`${fieldName()}(${name.value}:)`, info.getArgument()?.deprecationReason);
    },
    FragmentSpread({ name }) {
      if (seen.has(name.value)) return;
      seen.add(name.value);
      later.push(fragmentOf(source.documents, name.value));
    },
  });
  const later: Parameters<typeof visit>[0][] = [operation];
  // The list grows while it is walked: the fragments of a fragment come after it.
  for (const definition of later) visit(definition, visitor);
  return [...found].map(([what, reason]) => ({ what, reason }));
}
