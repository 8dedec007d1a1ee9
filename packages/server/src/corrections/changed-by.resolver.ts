import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";

import { ArticleCorrectPayload } from "../articles/article-mutation.type.ts";
import { revisionByNumber } from "../articles/revision-by-number.ts";
import { StaleChangeType } from "../articles/stale-change.type.ts";
import type { Context } from "../context.ts";
import type { StaleChange } from "../mutations/change-error.ts";
import { activeRedirects } from "../publishing/redirect.store.ts";
import { entityIdsIn, redirected, redirectsIn } from "../publishing/redirects.ts";
import { diffBetween } from "./diff-between.ts";
import { diffSideOf, revisionDiffSource, type RevisionDiffSource } from "./revision-diff.source.ts";
import { RevisionDiffType } from "./revision-diff.type.ts";

@Resolver(() => ArticleCorrectPayload)
export class CorrectPayloadDiffResolver {
  @FieldResolver(() => RevisionDiffType, {
    nullable: true,
    description: "What the correction changed, or would; null where it was refused.",
  })
  async diff(
    @Root() { compared }: ArticleCorrectPayload,
    @Ctx() context: Context,
  ): Promise<RevisionDiffSource | null> {
    if (compared === null) return null;
    const { articleId, from, to, proposed } = compared;
    if (proposed === null) return diffBetween(context, articleId, from, to);
    const before = await revisionByNumber(context, articleId, from);
    const redirects = redirectsIn(proposed, await activeRedirects(context.db, entityIdsIn(proposed)));
    const after = { number: to, content: redirected(proposed, redirects) };
    return before && revisionDiffSource(await diffSideOf(before), after);
  }
}

@Resolver(() => StaleChangeType)
export class StaleChangeDiffResolver {
  @FieldResolver(() => RevisionDiffType, {
    nullable: true,
    description:
      "What changed from the revision that the correction starts from to the newest; null where the article has no such revision.",
  })
  diff(
    @Root() { articleId, startsFrom, newest }: StaleChange,
    @Ctx() context: Context,
  ): Promise<RevisionDiffSource | null> {
    return diffBetween(context, articleId, startsFrom, newest);
  }
}
