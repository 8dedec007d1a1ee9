import { Field, Int, InterfaceType } from "type-graphql";

import { enumOf } from "../graphql/enum.ts";
import { NodeInterface, resolveTypeById } from "../graphql/node.type.ts";
import { UrlScalar } from "../graphql/scalars.ts";
import { ENTITY_TYPES } from "./entity.ts";

export const EntityTypeEnum = enumOf("EntityType", "What sort of thing an entity is.", ENTITY_TYPES);

@InterfaceType("Entity", {
  implements: NodeInterface,
  description:
    "What the news is about: a person, an organization, a project, a place or an event. It belongs to no article and gathers the facts of all.",
  resolveType: resolveTypeById,
})
export abstract class EntityInterface extends NodeInterface {
  @Field(() => String, {
    description:
      "What people find it by: short, readable, unique among all entities. It may change; the id does not.",
  })
  readonly slug!: string;

  @Field(() => String, { description: "Its name, as an editor gives it." })
  readonly name!: string;

  @Field(() => [String], { description: "Other names under which it is known, and which search finds." })
  readonly aliases!: readonly string[];

  @Field(() => String, { description: "Who or what it is, in one line of an editor." })
  readonly description!: string;

  @Field(() => [UrlScalar], {
    description:
      "The same thing elsewhere, such as its Wikidata page or official site. Only addresses that were verified.",
  })
  readonly sameAs!: readonly string[];

  @Field(() => Int, {
    description:
      "How often what is told of it here was written, counted from 1. A change of it starts from the newest. Articles that tell of it don't count.",
  })
  readonly revisionNumber!: number;
}
