import { Field, ObjectType } from "type-graphql";

import { DateScalar, EdtfScalar } from "../graphql/scalars.ts";

@ObjectType("Moment", {
  simpleResolvers: true,
  description: "A time as the article words it, plus what it resolves to.",
})
export class MomentType {
  @Field(() => String, {
    nullable: true,
    description: 'The article\'s own words ("next year"), verbatim; null for a date that it does not word.',
  })
  readonly text!: string | null;

  @Field(() => EdtfScalar, {
    nullable: true,
    description: "What the words resolve to; null where the article does not say enough to tell.",
  })
  readonly edtf!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The first calendar date that it can mean; null where it has no beginning or can't be resolved.",
  })
  readonly earliest!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The last calendar date that it can mean; null where it has no end or can't be resolved.",
  })
  readonly latest!: string | null;

  @Field(() => MomentType, {
    nullable: true,
    description:
      "What a relative time starts from, mostly the article's own date; null for a time that stands alone.",
  })
  readonly anchor!: MomentType | null;

  @Field(() => Boolean, {
    description: "True where an editor supplied the date and the article does not state it.",
  })
  readonly supplied!: boolean;
}
