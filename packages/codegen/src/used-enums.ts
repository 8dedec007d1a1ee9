import { getNamedType, isEnumType, TypeInfo, visit, visitWithTypeInfo, type GraphQLEnumType } from "graphql";
import type { Source } from "./selection.ts";

/** The enums that the operations' answers can have. */
export function enumsOfResults({ schema, documents }: Source): ReadonlySet<GraphQLEnumType> {
  const found = new Set<GraphQLEnumType>();
  const info = new TypeInfo(schema);
  const visitor = visitWithTypeInfo(info, {
    Field() {
      const type = getNamedType(info.getType());
      if (isEnumType(type)) found.add(type);
    },
  });
  for (const { node } of documents.operations) visit(node, visitor);
  for (const fragment of documents.fragments.values()) visit(fragment, visitor);
  return found;
}
