import { type ClassType, Field, InputType } from "type-graphql";

import { DateScalar } from "./scalars.ts";

const NOT_SAID = "`null` finds those for which the article says none.";

@InputType("StringFilter", { description: "Which texts fit. Everything given must hold." })
export class StringFilter {
  @Field(() => String, { nullable: true, description: "Exactly this text." })
  readonly eq?: string | null;

  @Field(() => [String], { nullable: true, description: "One of these texts." })
  readonly in?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: "Has this in it; accents and capitals make no difference.",
  })
  readonly contains?: string | null;
}

@InputType("ReferenceFilter", {
  description:
    "Which article, entity or measure it is. Articles and entities are named by slug, measures by key, and all of them also by id. An entity that was merged into another stands for that one.",
})
export class ReferenceFilter {
  @Field(() => String, { nullable: true, description: `This slug, key or id. ${NOT_SAID}` })
  readonly eq?: string | null;

  @Field(() => [String], { nullable: true, description: "One of these slugs, keys or ids." })
  readonly in?: string[] | null;
}

@InputType("DateFilter", {
  description:
    "Which calendar dates fit. Everything given must hold. Of an uncertain date the earliest counts.",
})
export class DateFilter {
  @Field(() => DateScalar, { nullable: true, description: "On this date." })
  readonly eq?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "After this date." })
  readonly gt?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "On or after this date." })
  readonly gte?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "Before this date." })
  readonly lt?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "On or before this date." })
  readonly lte?: string | null;
}

export interface EnumFilter<Value extends string> {
  readonly eq?: Value | null;
  readonly in?: Value[] | null;
}

/** A filter on one closed set of values. */
export function enumFilterType<Value extends string>(
  name: string,
  values: Readonly<Record<string, Value>>,
  what: string,
): ClassType<EnumFilter<Value>> {
  @InputType(`${name}Filter`, { description: `Which ${what} fits. Everything given must hold.` })
  class EnumFilterInput implements EnumFilter<Value> {
    @Field(() => values, { nullable: true, description: `Exactly this one. ${NOT_SAID}` })
    readonly eq?: Value | null;

    @Field(() => [values], { nullable: true, description: "One of these." })
    readonly in?: Value[] | null;
  }
  return EnumFilterInput;
}
