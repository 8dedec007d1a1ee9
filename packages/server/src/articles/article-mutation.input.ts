import { Field, ID, InputType, Int } from "type-graphql";

import { DateTimeScalar } from "../graphql/scalars.ts";
import { ChangeInput } from "../mutations/change.input.ts";

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

@InputType("ArticlePublishInput", { description: "A new article, as files." })
export class ArticlePublishInput extends ChangeInput {
  @Field(() => [ContentFileInput], { description: FILES })
  readonly files!: ContentFileInput[];

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "When it is to appear: until then nobody without the scope `publish` can know of it, and then it appears by itself. Left out, or past, at once.",
  })
  readonly visibleFrom?: Date | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "The id of an embargo that this is instead of: to change what waits, its time, or to let it appear now.",
  })
  readonly replaces?: string | null;
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
