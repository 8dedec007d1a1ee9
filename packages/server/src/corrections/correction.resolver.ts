import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";

import type { Article } from "../articles/article.ts";
import { ArticleType } from "../articles/article.type.ts";
import { revisionSource, type RevisionSource } from "../articles/revision.source.ts";
import type { RevisionIdRow } from "../articles/revision.store.ts";
import type { Context } from "../context.ts";
import { connectionOfParent } from "../graphql/listing.connection.ts";
import { PageArgs } from "../graphql/page.args.ts";
import { CorrectionConnection, CorrectionType } from "./correction.type.ts";
import { correctionsOfArticle } from "./correction.listing.ts";
import { diffBetween } from "./diff-between.ts";
import type { RevisionDiffSource } from "./revision-diff.source.ts";
import { RevisionDiffType } from "./revision-diff.type.ts";

/** A correction by the revision that it made. */
interface CorrectionSource extends Pick<CorrectionType, "note" | "correctedAt"> {
  readonly revision: RevisionSource;
}

@Resolver(() => ArticleType)
export class ArticleCorrectionsResolver {
  @FieldResolver(() => CorrectionConnection, {
    description: "What was corrected since the article was published, the newest first.",
  })
  corrections(@Root() { id }: Article, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return connectionOfParent<RevisionIdRow, { node: CorrectionSource }>(
      context,
      correctionsOfArticle,
      { id },
      page,
      async (row) => {
        const revision = await context.loaders.revision.load(row.id);
        return revision && { node: correctionSource(revisionSource(revision)) };
      },
    );
  }

  @FieldResolver(() => RevisionDiffType, {
    nullable: true,
    description: "What changed between two of its revisions; null where there is none of one of the numbers.",
  })
  diff(
    @Root() { id, revisionNumber }: Article,
    @Arg("from", () => Int, { description: "The number of the revision to start from." }) from: number,
    @Arg("to", () => Int, { nullable: true, description: "That of the other; left out, the newest." })
    to: number | null | undefined,
    @Ctx() context: Context,
  ): Promise<RevisionDiffSource | null> {
    return diffBetween(context, id, from, to ?? revisionNumber);
  }
}

@Resolver(() => CorrectionType)
export class CorrectionResolver {
  @FieldResolver(() => RevisionDiffType, { description: "What it changed, from the revision before." })
  async diff(
    @Root() { revision: { contents, number } }: CorrectionSource,
    @Ctx() context: Context,
  ): Promise<RevisionDiffSource | null> {
    return diffBetween(context, contents.articleId, number - 1, number);
  }
}

function correctionSource(revision: RevisionSource): CorrectionSource {
  return { revision, note: revision.note, correctedAt: revision.createdAt };
}
