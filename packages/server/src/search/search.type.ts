import { createUnionType, Field, Float, ObjectType } from "type-graphql";

import { ArticleType } from "../articles/article.type.ts";
import { EventType } from "../events/event.type.ts";
import { connectionType } from "../graphql/connection.type.ts";
import { enumOf } from "../graphql/enum.ts";
import { resolveTypeById } from "../graphql/node.type.ts";
import { OrganizationType } from "../organizations/organization.type.ts";
import { PersonType } from "../people/person.type.ts";
import { PlaceType } from "../places/place.type.ts";
import { ProjectType } from "../projects/project.type.ts";
import { SEARCH_TYPES } from "./search.listing.ts";

export const SearchTypeEnum = enumOf("SearchType", "What a search can find.", SEARCH_TYPES);

export const SearchSubject = createUnionType({
  name: "SearchSubject",
  description: "What a search has found.",
  types: () => [ArticleType, PersonType, OrganizationType, ProjectType, PlaceType, EventType] as const,
  resolveType: resolveTypeById,
});

@ObjectType("SearchResult", {
  simpleResolvers: true,
  description: "An article or an entity that a search has found, with the passages that show why.",
})
export class SearchResultType {
  @Field(() => SearchSubject, { description: "What was found." })
  readonly subject!: typeof SearchSubject;

  @Field(() => Float, {
    description:
      "How well it matches, 0 and up; it only says which of two results of one search matches better.",
  })
  readonly score!: number;
}

export const SearchResultConnection = connectionType({
  name: "SearchResult",
  node: () => SearchResultType,
  description: "One page of what a search has found, the best match first.",
});
