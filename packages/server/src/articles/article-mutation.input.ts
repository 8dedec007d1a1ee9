import { Field, ID, InputType, Int } from "type-graphql";

@InputType("ContentFileInput", { description: "One file of a content folder." })
export class ContentFileInput {
  @Field(() => String, {
    description:
      "Its path in the folder: `port-opens/article.md`, `port-opens/facts.yaml`, `entities/people.yaml`, `measures.yaml`.",
  })
  readonly path!: string;

  @Field(() => String, { description: "All its text." })
  readonly text!: string;
}

const FILES =
  "The article's `<slug>/article.md` and `<slug>/facts.yaml`, as a content folder has them, and entity files and `measures.yaml` with what is new or changed. What they refer to and don't declare is taken from the store. Exactly one article.";

const DRY_RUN =
  "True to have everything checked and told that would come of it, and nothing stored; errors are those that would be met.";

const IDEMPOTENCY_KEY =
  "A name of yours for this request, 1 to 255 characters: repeated under it by the same caller within seven days, it happens once, and its outcome is told again. Left out, every request is a new one.";

/** What every change takes. */
@InputType()
export abstract class ChangeInput {
  @Field(() => Boolean, { defaultValue: false, description: DRY_RUN })
  readonly dryRun!: boolean;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@InputType("ArticlePublishInput", { description: "A new article, as files." })
export class ArticlePublishInput extends ChangeInput {
  @Field(() => [ContentFileInput], { description: FILES })
  readonly files!: ContentFileInput[];
}

@InputType("ArticleCorrectInput", { description: "An article as it is to stand from now on, as files." })
export class ArticleCorrectInput extends ChangeInput {
  @Field(() => [ContentFileInput], { description: FILES })
  readonly files!: ContentFileInput[];

  @Field(() => Int, {
    description:
      "The number of the revision that the files were made from. If the article has gone on since, the correction is refused and told what changed. It goes before `startsFrom` in the front matter.",
  })
  readonly startsFrom!: number;

  @Field(() => String, {
    description: "What was corrected, in words for readers: it is printed with the article.",
  })
  readonly note!: string;
}

@InputType("ArticleRetractInput", { description: "An article to withdraw, and why." })
export class ArticleRetractInput extends ChangeInput {
  @Field(() => ID, { description: "The article, by its id or its slug." })
  readonly article!: string;

  @Field(() => String, {
    description: "Why it is withdrawn, in words for readers: it answers for the article.",
  })
  readonly reason!: string;
}
