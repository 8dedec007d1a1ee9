import { Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root } from "type-graphql";

import type { Context } from "../context.ts";
import type { Loaded } from "../graphql/loaded.ts";
import { DateTimeScalar } from "../graphql/scalars.ts";
import type { Entity } from "./entity.ts";
import { EntityInterface } from "./entity.type.ts";
import { findMergedInto, type MergedEntity } from "./merged-entity.store.ts";

@ObjectType("MergedEntity", {
  simpleResolvers: true,
  description: "An entity that proved to be another, which answers for its id and its slug since.",
})
export class MergedEntityType implements MergedEntity {
  @Field(() => ID, {
    description:
      "The id that it had, which leads to the other: by it `entitySplit` and the log of changes know it.",
  })
  readonly formerId!: string;

  @Field(() => String, { description: "Its own slug, which leads to the other." })
  readonly slug!: string;

  @Field(() => String, { description: "The name that it had, by which search finds the other." })
  readonly name!: string;

  @Field(() => DateTimeScalar, { description: "When it was merged." })
  readonly since!: Date;
}

@Resolver(() => EntityInterface)
export class MergedEntityResolver {
  @FieldResolver(() => [MergedEntityType], {
    description:
      "The entities that were merged into it, the first first; also those that were merged into one of these before.",
  })
  mergedFrom(@Root() { id }: Entity, @Ctx() { db, batch }: Context): Loaded<MergedEntity[]> {
    return batch<MergedEntity[]>("entities.merged-into", (ids) => findMergedInto(db, ids)).load(id);
  }
}
