import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";

import type { Context } from "../context.ts";
import type { Entity } from "../entities/entity.ts";
import { EntityInterface } from "../entities/entity.type.ts";
import { passageSource, passageSources } from "../evidence/passage.source.ts";
import { PassageType } from "../evidence/passage.type.ts";
import { connectionInText } from "../graphql/connection.ts";
import { type Loaded, whenLoaded } from "../graphql/loaded.ts";
import { PageArgs } from "../graphql/page.args.ts";
import type { Media } from "../publishing/revision.ts";
import { ArticleType, CoverageType, RevisionType } from "./article.type.ts";
import { MediaConnection, MediaType } from "./media.type.ts";
import { MentionConnection } from "./mention.type.ts";
import type { RevisionOwner } from "./revision.source.ts";

/** What an article and each of its revisions show alike of one revision's content. */
function revisionContentResolver(owner: typeof ArticleType | typeof RevisionType) {
  @Resolver(() => owner)
  class RevisionContentResolver {
    // Described where the type is.
    @FieldResolver()
    text(@Root() { contents }: RevisionOwner): Loaded<string> {
      return contents.text();
    }

    @FieldResolver(() => [PassageType], { description: "The paragraphs of the text, in order." })
    paragraphs(@Root() { contents }: RevisionOwner) {
      return whenLoaded(contents.layout(), ({ paragraphs }) => passageSources(paragraphs, contents));
    }

    @FieldResolver(() => MentionConnection, {
      description:
        "Every passage that names an entity or points to it, in the order of the text: what to highlight.",
    })
    mentions(@Root() { contents, outline }: RevisionOwner, @Args(() => PageArgs) page: PageArgs) {
      return connectionInText(contents.mentions, page, {
        placeOf: ({ entityId, passage }) => [String(passage.start), `${entityId} ${passage.end}`],
        edgeOf: ({ entityId, passage }) => ({
          node: { entityId, passage: passageSource(passage, contents) },
        }),
        count: outline?.mentions,
      });
    }

    @FieldResolver(() => MediaConnection, {
      description: "The pictures, films and sounds that stand with the text.",
    })
    media(@Root() { contents, outline }: RevisionOwner, @Args(() => PageArgs) page: PageArgs) {
      const media = () => whenLoaded(contents.media(), (all) => all.map((node, index) => ({ node, index })));
      return connectionInText(media, page, {
        placeOf: ({ node, index }) => [String(index), node.id],
        edgeOf: ({ node }) => ({ node }),
        count: outline?.media,
      });
    }

    @FieldResolver(() => CoverageType, { description: "How much of the text the facts account for." })
    coverage(@Root() { contents }: RevisionOwner) {
      return whenLoaded(contents.layout(), ({ sentences, uncovered }) => ({
        sentences: sentences.length,
        cited: sentences.length - uncovered.length,
        uncovered: passageSources(uncovered, contents),
      }));
    }
  }
  return RevisionContentResolver;
}

export const ArticleContentResolver = revisionContentResolver(ArticleType);
export const RevisionContentResolver = revisionContentResolver(RevisionType);

@Resolver(() => MediaType)
export class MediaResolver {
  @FieldResolver(() => EntityInterface, {
    nullable: true,
    description: "The person or organization credited; null where the article names none.",
  })
  credit(@Root() { creditId }: Media, @Ctx() { loaders }: Context): Loaded<Entity | null> {
    return creditId === null ? null : loaders.entity.load(creditId);
  }
}
