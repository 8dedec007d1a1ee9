import { Field, Int, ObjectType } from "type-graphql";

import { connectionType } from "../graphql/connection.type.ts";
import { enumOf } from "../graphql/enum.ts";
import { NodeInterface } from "../graphql/node.type.ts";
import { UrlScalar } from "../graphql/scalars.ts";
import { MEDIA_KINDS, type MediaKind } from "../publishing/revision.ts";

export const MediaKindEnum = enumOf("MediaKind", "What sort of media item it is.", MEDIA_KINDS);

@ObjectType("Media", {
  implements: NodeInterface,
  simpleResolvers: true,
  description: "A picture, film or sound that stands with an article; it is no part of the text.",
})
export class MediaType extends NodeInterface {
  @Field(() => String, { description: "Given by its author, unique in its article." })
  readonly key!: string;

  @Field(() => MediaKindEnum, { description: "What sort of media item it is." })
  readonly kind!: MediaKind;

  @Field(() => String, { description: "What it shows, for readers who can't see or hear it." })
  readonly description!: string;

  @Field(() => String, {
    nullable: true,
    description: "The credit line, where it names no entity of its own; null where the article gives none.",
  })
  readonly creditText!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "How long it runs, in seconds; null where the article does not say.",
  })
  readonly durationSeconds!: number | null;

  @Field(() => UrlScalar, {
    nullable: true,
    description: "Where it can be had; null where the article does not say.",
  })
  readonly url!: string | null;
}

export const MediaConnection = connectionType({
  name: "Media",
  node: () => MediaType,
  description: "One page of the media items that stand with an article.",
});
