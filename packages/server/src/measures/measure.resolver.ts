import { Arg, Args, Ctx, Field, FieldResolver, InputType, Query, Resolver, Root } from "type-graphql";

import { Needs } from "../access/needs.ts";
import type { Context } from "../context.ts";
import type { Entity } from "../entities/entity.ts";
import { EntityInterface } from "../entities/entity.type.ts";
import { enumFilterType, ReferenceFilter, StringFilter } from "../graphql/filter.type.ts";
import { connectionOfAll, connectionOfParent } from "../graphql/listing.connection.ts";
import type { Loaded } from "../graphql/loaded.ts";
import { orderType } from "../graphql/order.type.ts";
import { PageArgs } from "../graphql/page.args.ts";
import {
  type ComparedMeasure,
  MEASURE_ORDER_FIELDS,
  measureListing,
  measureOf,
  type MeasureOrder,
  type MeasureRow,
} from "./measure.store.ts";
import { AgreementEnum, FigureKindEnum, MeasureConnection, MeasureType } from "./measure.type.ts";

export const FigureKindFilter = enumFilterType("FigureKind", FigureKindEnum, "kind of figure");
const AgreementFilter = enumFilterType("Agreement", AgreementEnum, "agreement");
const MeasureOrderInput = orderType("Measure", MEASURE_ORDER_FIELDS);

@InputType("MeasureWhere", { description: "Which measures a list has. Everything given must hold." })
export class MeasureWhere {
  @Field(() => StringFilter, { nullable: true, description: "By key." })
  readonly key?: StringFilter | null;

  @Field(() => StringFilter, { nullable: true, description: "By label." })
  readonly label?: StringFilter | null;

  @Field(() => FigureKindFilter, { nullable: true, description: "By the kind of figure." })
  readonly kind?: InstanceType<typeof FigureKindFilter> | null;

  @Field(() => ReferenceFilter, { nullable: true, description: "By the entity that it is measured of." })
  readonly of?: ReferenceFilter | null;

  @Field(() => AgreementFilter, { nullable: true, description: "By whether its figures agree." })
  readonly agreement?: InstanceType<typeof AgreementFilter> | null;

  @Field(() => [MeasureWhere], { nullable: true, description: "All of these hold." })
  readonly and?: MeasureWhere[] | null;

  @Field(() => [MeasureWhere], { nullable: true, description: "At least one of these holds." })
  readonly or?: MeasureWhere[] | null;

  @Field(() => MeasureWhere, { nullable: true, description: "This does not hold." })
  readonly not?: MeasureWhere | null;
}

const edgeOf = (row: MeasureRow): { node: ComparedMeasure } => ({ node: measureOf(row) });

@Resolver(() => MeasureType)
export class MeasureResolver {
  @Needs("read")
  @Query(() => MeasureConnection, {
    description:
      "The measures that fit, on which figures of all articles meet, by label or in the order asked for.",
  })
  measures(
    @Arg("where", () => MeasureWhere, { nullable: true, description: "Which measures; left out, all." })
    filter: MeasureWhere | null,
    @Arg("orderBy", () => MeasureOrderInput, { nullable: true, description: "How the list is sorted." })
    order: MeasureOrder | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ) {
    return connectionOfAll<MeasureRow, { node: ComparedMeasure }>(
      context,
      measureListing({ filter, order }),
      page,
      edgeOf,
    );
  }

  @FieldResolver(() => EntityInterface, {
    nullable: true,
    description: "The entity that it is measured of; null only where no article names one.",
  })
  of(@Root() { ofId }: ComparedMeasure, @Ctx() { loaders }: Context): Loaded<Entity | null> {
    return ofId === null ? null : loaders.entity.load(ofId);
  }
}

@Resolver(() => EntityInterface)
export class EntityMeasuresResolver {
  @FieldResolver(() => MeasureConnection, { description: "What figures measure of it, by label." })
  measures(@Root() { id }: Entity, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return connectionOfParent<MeasureRow, { node: ComparedMeasure }>(
      context,
      measureListing({}),
      { id },
      page,
      edgeOf,
    );
  }
}
