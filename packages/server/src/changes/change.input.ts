import { Field, InputType } from "type-graphql";

import { type EnumFilter, enumFilterType, ReferenceFilter, StringFilter } from "../graphql/filter.type.ts";
import { DateTimeScalar } from "../graphql/scalars.ts";
import type { ChangeFilter, TimeFilter } from "./change.listing.ts";
import type { ChangeKind } from "./change.ts";
import { ChangeKindEnum } from "./change.type.ts";

const ChangeKindFilter = enumFilterType("ChangeKind", ChangeKindEnum, "kind of change");

@InputType("DateTimeFilter", { description: "Which instants fit. Everything given must hold." })
class DateTimeFilter implements TimeFilter {
  @Field(() => DateTimeScalar, { nullable: true, description: "At this instant or after it." })
  readonly gte?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "Before this instant." })
  readonly lt?: Date | null;
}

@InputType("ChangeWhere", { description: "Which changes of the log fit. Everything given must hold." })
export class ChangeWhere implements ChangeFilter {
  @Field(() => ChangeKindFilter, { nullable: true, description: "What was done." })
  readonly kind?: EnumFilter<ChangeKind> | null;

  @Field(() => ReferenceFilter, { nullable: true, description: "The article that it concerns." })
  readonly article?: ReferenceFilter | null;

  @Field(() => ReferenceFilter, { nullable: true, description: "The entity that it happened to." })
  readonly entity?: ReferenceFilter | null;

  @Field(() => StringFilter, { nullable: true, description: "Who did it, as `Change.actor`." })
  readonly actor?: StringFilter | null;

  @Field(() => DateTimeFilter, { nullable: true, description: "When." })
  readonly at?: TimeFilter | null;
}
