import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";

import type { Context } from "../context.ts";
import type { Entity } from "../entities/entity.ts";
import { EntityInterface } from "../entities/entity.type.ts";
import type { PassageSource } from "../evidence/passage.source.ts";
import { PassageType } from "../evidence/passage.type.ts";
import { connectionType } from "../graphql/connection.type.ts";
import type { Loaded } from "../graphql/loaded.ts";

export interface MentionSource {
  readonly entityId: string;
  readonly passage: PassageSource;
}

@ObjectType("Mention", {
  simpleResolvers: true,
  description: 'A passage in which an entity is named or pointed to ("the firm").',
})
export class MentionType {
  @Field(() => PassageType, { description: "The words that name it or point to it." })
  readonly passage!: PassageSource;
}

@Resolver(() => MentionType)
export class MentionResolver {
  @FieldResolver(() => EntityInterface, { description: "What is mentioned." })
  entity(@Root() { entityId }: MentionSource, @Ctx() { loaders }: Context): Loaded<Entity | null> {
    return loaders.entity.load(entityId);
  }
}

export const MentionConnection = connectionType({
  name: "Mention",
  node: () => MentionType,
  description: "One page of the mentions of a text, in its order.",
});
