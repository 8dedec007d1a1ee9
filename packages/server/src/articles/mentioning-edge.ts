import { Arg, FieldResolver, Int, ObjectType, Resolver, Root } from "type-graphql";

import { passageSources, type PassageSource } from "../evidence/passage.source.ts";
import type { Passage } from "../evidence/passage.ts";
import { PassageType } from "../evidence/passage.type.ts";
import { badInput } from "../graphql/bad-input.error.ts";
import { LARGEST_SIZE } from "../graphql/connection.ts";
import { edgeFields } from "../graphql/connection.type.ts";
import type { StoredRevision } from "./stored-revision.ts";

/** The tie between an article and an entity that it mentions, from whichever end it is walked. */
export interface MentioningTie {
  readonly entityId: string;
  readonly revision: StoredRevision;
  readonly mentions: readonly Passage[];
}

/** The tie of a revision and an entity; without mentions where the text has none. */
export function mentioningTie(revision: StoredRevision, entityId: string): MentioningTie {
  const mentions = revision.content.mentions.filter((mention) => mention.entityId === entityId);
  return { entityId, revision, mentions: mentions.map(({ passage }) => passage) };
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
    mentionCount(@Root() { mentions }: MentioningTie): number {
      return mentions.length;
    }

    @FieldResolver(() => [PassageType], {
      description: "The passages that name the entity or point to it, in the order of the text.",
    })
    mentions(
      @Root() { mentions, revision }: MentioningTie,
      @Arg("first", () => Int, { defaultValue: LARGEST_SIZE, description: "At most so many, 100 at most." })
      first: number,
    ): PassageSource<StoredRevision>[] {
      if (first < 0 || first > LARGEST_SIZE) {
        throw badInput("INVALID_PAGE", `\`first\` must be 0 to ${LARGEST_SIZE}; it is ${first}.`);
      }
      return passageSources(mentions.slice(0, first), revision);
    }
  }
  return { type: MentioningEdge, resolver: MentioningEdgeResolver };
}
