import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";

import type { Article } from "../articles/article.ts";
import { ArticleType } from "../articles/article.type.ts";
import type { AnyFact, Sourced } from "../articles/stored-revision.ts";
import type { Context } from "../context.ts";
import { passageSources, type PassageSource } from "../evidence/passage.source.ts";
import { PassageType } from "../evidence/passage.type.ts";
import type { Loaded } from "../graphql/loaded.ts";
import { FactInterface } from "./fact.type.ts";

@Resolver(() => FactInterface)
export class FactResolver {
  @FieldResolver(() => ArticleType, { description: "The article that says it." })
  article(@Root() { revision }: Sourced<AnyFact>, @Ctx() { loaders }: Context): Loaded<Article | null> {
    return loaders.article.load(revision.articleId);
  }

  @FieldResolver(() => [PassageType], {
    description: "The shortest passages of the article that say it, in the order of the text; at least one.",
  })
  evidence(@Root() { evidence, revision }: Sourced<AnyFact>): PassageSource[] {
    return passageSources(evidence, revision);
  }
}
