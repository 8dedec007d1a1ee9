import { Field, ObjectType } from "type-graphql";

import { RevisionType } from "../articles/article.type.ts";
import type { RevisionSource } from "../articles/revision.source.ts";
import { connectionType } from "../graphql/connection.type.ts";
import { DateTimeScalar } from "../graphql/scalars.ts";

@ObjectType("Correction", {
  simpleResolvers: true,
  description: "That an article was corrected: what a newsroom prints under it.",
})
export class CorrectionType {
  @Field(() => RevisionType, { description: "The article as it stood since." })
  readonly revision!: RevisionSource;

  @Field(() => String, {
    nullable: true,
    description: "What was corrected, in the newsroom's words; null where it said nothing, as for folders.",
  })
  readonly note!: string | null;

  @Field(() => DateTimeScalar, { description: "When it was corrected." })
  readonly correctedAt!: Date;
}

export const CorrectionConnection = connectionType({
  name: "Correction",
  node: () => CorrectionType,
  description: "One page of an article's corrections, the newest first.",
});
