import { Field, Int, ObjectType } from "type-graphql";

@ObjectType("Passage", {
  simpleResolvers: true,
  description:
    "An exact span of one revision's text: what it says, and where. A revision never changes, so a passage is true for ever.",
})
export class PassageType {
  @Field(() => Int, {
    description:
      "Where it starts, in UTF-16 code units from 0, as JavaScript counts: `revision.text.slice(start, end)` is the quote.",
  })
  readonly start!: number;

  @Field(() => Int, {
    description: "Where it ends, in UTF-16 code units; the unit at `end` is no longer part of it.",
  })
  readonly end!: number;

  @Field(() => Int, {
    description: "Where it starts in Unicode code points from 0, as Python and W3C Web Annotation count.",
  })
  readonly startCodePoint!: number;

  @Field(() => Int, { description: "Where it ends in Unicode code points, exclusive." })
  readonly endCodePoint!: number;

  @Field(() => Int, { description: "The paragraph in which it starts, counted from 1." })
  readonly paragraph!: number;
}
