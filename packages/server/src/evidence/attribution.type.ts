import { Field, ObjectType } from "type-graphql";

import { enumOf } from "../graphql/enum.ts";
import { type Voice, VOICES } from "./attribution.ts";

export const VoiceEnum = enumOf("Voice", "Whose word something is.", VOICES);

@ObjectType("Attribution", {
  simpleResolvers: true,
  description:
    "Whose word a fact is: the article's own voice, a named speaker or source, or nobody who can be told.",
})
export class AttributionType {
  @Field(() => VoiceEnum, { description: "What kind of voice it is." })
  readonly voice!: Voice;

  @Field(() => String, {
    nullable: true,
    description:
      'The article\'s own words for it, verbatim ("the Chinese data"); null where the article words nothing beyond the name.',
  })
  readonly text!: string | null;
}
