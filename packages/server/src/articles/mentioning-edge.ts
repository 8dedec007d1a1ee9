import { Arg, FieldResolver, Int, ObjectType, Resolver, Root } from "type-graphql";

import { passageSources, type PassageSource } from "../evidence/passage.source.ts";
import type { Passage } from "../evidence/passage.ts";
import { PassageType } from "../evidence/passage.type.ts";
import { badInput } from "../graphql/bad-input.error.ts";
import { LARGEST_SIZE } from "../graphql/connection.ts";
import { edgeFields } from "../graphql/connection.type.ts";
import { type Loaded, whenLoaded } from "../graphql/loaded.ts";
import type { RevisionContents } from "./revision-contents.ts";

/** The tie between an article and an entity that it mentions, from whichever end it is walked. */
export interface MentioningTie {
  readonly entityId: string;
  readonly contents: RevisionContents;
  /** How many mentions there are, where that is known without reading them. */
  readonly count: number | null;
}

/** The passages that name the entity of a tie; none where the text has none. */
export function mentionsOf({
  entityId,
  contents,
}: Pick<MentioningTie, "entityId" | "contents">): Loaded<readonly Passage[]> {
  return whenLoaded(contents.mentions(), (all) =>
    all.filter((mention) => mention.entityId === entityId).map(({ passage }) => passage),
  );
}

/** An edge type that carries the mentions by which an article and an entity are tied, with its resolver. */
export function mentioningEdge(name: string, description: string, node: () => object) {
  @ObjectType(name, { simpleResolvers: true, description })
  class MentioningEdge extends edgeFields<object>(node) {}

  @Resolver(() => MentioningEdge)
  class MentioningEdgeResolver {
    @FieldResolver(() => Int, {
      description: "How many passages of the text name the entity or point to it.",
    })
    mentionCount(@Root() tie: MentioningTie): Loaded<number> {
      return tie.count ?? whenLoaded(mentionsOf(tie), (all) => all.length);
    }

    @FieldResolver(() => [PassageType], {
      description: "The passages that name the entity or point to it, in the order of the text.",
    })
    mentions(
      @Root() tie: MentioningTie,
      @Arg("first", () => Int, { defaultValue: LARGEST_SIZE, description: "At most so many, 100 at most." })
      first: number,
    ): Loaded<readonly PassageSource[]> {
      if (first < 0 || first > LARGEST_SIZE) {
        throw badInput("INVALID_PAGE", `\`first\` must be 0 to ${LARGEST_SIZE}; it is ${first}.`);
      }
      return whenLoaded(mentionsOf(tie), (all) => passageSources(all.slice(0, first), tie.contents));
    }
  }
  return { type: MentioningEdge, resolver: MentioningEdgeResolver };
}
