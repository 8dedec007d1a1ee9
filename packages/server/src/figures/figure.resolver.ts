import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";

import { Needs } from "../access/needs.ts";
import type { RevisionOwner } from "../articles/revision.source.ts";
import { ArticleType, RevisionType } from "../articles/article.type.ts";
import type { Sourced, SourcedFigure } from "../articles/stored-revision.ts";
import type { Context } from "../context.ts";
import type { Entity } from "../entities/entity.ts";
import { EntityInterface } from "../entities/entity.type.ts";
import { factEdge } from "../facts/fact.edge.ts";
import type { FactRow } from "../facts/fact.listing.ts";
import { factsInText } from "../facts/facts-in-text.ts";
import { asksOnly } from "../graphql/asked-fields.ts";
import { connectionInText } from "../graphql/connection.ts";
import { connectionOfAll, connectionOfParent } from "../graphql/listing.connection.ts";
import { type Loaded, whenLoaded } from "../graphql/loaded.ts";
import { PageArgs } from "../graphql/page.args.ts";
import type { ComparedMeasure } from "../measures/measure.store.ts";
import { FigureKindEnum, MeasureType } from "../measures/measure.type.ts";
import type { FigureKind, Measure } from "../measures/measure.ts";
import { asksOnlyShown } from "./asked-figures.ts";
import { figureFilter, FigureOrderInput, FigureWhere } from "./figure.input.ts";
import { type FIGURE_PARENTS, figureListing, type FigureOrder } from "./figure.listing.ts";
import type { Figure, ShownFigure } from "./figure.ts";
import { FigureConnection, FigureType } from "./figure.type.ts";

/** As much of a measure as it takes to show it. */
type LabelledMeasure = Pick<Measure, "id" | "label">;

const LABELS: ReadonlySet<string> = new Set(["__typename", "id", "label"]);

@Resolver(() => FigureType)
export class FigureResolver {
  @Needs("read")
  @Query(() => FigureConnection, {
    description:
      "The figures of all articles that fit, the newest article's first or in the order asked for.",
  })
  figures(
    @Arg("where", () => FigureWhere, { nullable: true, description: "Which figures; left out, all." })
    where: FigureWhere | null,
    @Arg("orderBy", () => FigureOrderInput, { nullable: true, description: "How the list is sorted." })
    order: FigureOrder | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ) {
    return connectionOfAll<FactRow, { node: Sourced<Figure> }>(
      context,
      figureListing({ filter: figureFilter(where), order }),
      page,
      factEdge<Figure>(context, "FIGURE"),
    );
  }

  @FieldResolver(() => MeasureType, { description: "What it measures, of which entity." })
  measure(
    @Root() figure: SourcedFigure | ShownFigure,
    @Ctx() { loaders }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Loaded<ComparedMeasure | Partial<LabelledMeasure> | null> {
    if (!("measureId" in figure)) return { label: figure.label };
    const { measureId, label } = figure;
    return label !== null && asksOnly(info, LABELS)
      ? { id: measureId, label }
      : loaders.measure.load(measureId);
  }

  @FieldResolver(() => FigureKindEnum, { description: "What sort of number it is, as its measure has it." })
  kind(@Root() { measureId }: Figure, @Ctx() { loaders }: Context): Loaded<FigureKind | undefined> {
    return whenLoaded(loaders.measure.load(measureId), (measure) => measure?.kind);
  }

  @FieldResolver(() => EntityInterface, {
    nullable: true,
    description:
      "The entity that it is measured of; null only where the article names none, and then its measure has none either.",
  })
  of(@Root() { measureId }: Figure, @Ctx() { loaders }: Context): Loaded<Entity | null> {
    return whenLoaded(loaders.measure.load(measureId), (measure): Loaded<Entity | null> =>
      measure?.ofId ? loaders.entity.load(measure.ofId) : null,
    );
  }
}

/** Nobody asks where they stand. */
function connectionOfShown(figures: () => Loaded<readonly ShownFigure[]>, page: PageArgs) {
  return connectionInText(figures, page, {
    placeOf() {
      throw new Error("Nobody was to ask where in the text a figure stands that is only shown");
    },
    edgeOf: (node) => ({ node }),
  });
}

function revisionFigures(owner: typeof ArticleType | typeof RevisionType) {
  @Resolver(() => owner)
  class RevisionFiguresResolver {
    @FieldResolver(() => FigureConnection, {
      description: "The numbers that it reports, in the order of the text.",
    })
    figures(
      @Root() { contents, outline }: RevisionOwner,
      @Args(() => PageArgs) page: PageArgs,
      @Info() { fieldNodes, fragments }: GraphQLResolveInfo,
    ) {
      const { shownFigures } = contents;
      return shownFigures !== null && fieldNodes.every((field) => asksOnlyShown(field, fragments))
        ? connectionOfShown(shownFigures, page)
        : factsInText(contents.figures, page, outline?.figures);
    }
  }
  return RevisionFiguresResolver;
}

export const ArticleFiguresResolver = revisionFigures(ArticleType);
export const RevisionFiguresResolver = revisionFigures(RevisionType);

@Resolver(() => MeasureType)
export class MeasureFiguresResolver {
  @FieldResolver(() => FigureConnection, {
    description:
      "Its figures from all articles side by side, the newest article's first or in the order asked for.",
  })
  figures(
    @Root() { id }: Measure,
    @Arg("where", () => FigureWhere, { nullable: true, description: "Which figures; left out, all of it." })
    where: FigureWhere | null,
    @Arg("orderBy", () => FigureOrderInput, { nullable: true, description: "How the list is sorted." })
    order: FigureOrder | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ) {
    return figuresOf("measure", id, { where, order, page }, context);
  }
}

@Resolver(() => EntityInterface)
export class EntityFiguresResolver {
  @FieldResolver(() => FigureConnection, {
    description:
      "The figures of all articles that are of it, the newest article's first or in the order asked for.",
  })
  figures(
    @Root() { id }: Entity,
    @Arg("where", () => FigureWhere, { nullable: true, description: "Which figures; left out, all of it." })
    where: FigureWhere | null,
    @Arg("orderBy", () => FigureOrderInput, { nullable: true, description: "How the list is sorted." })
    order: FigureOrder | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ) {
    return figuresOf("entity", id, { where, order, page }, context);
  }
}

function figuresOf(
  parent: keyof typeof FIGURE_PARENTS,
  id: string,
  asked: { where: FigureWhere | null; order: FigureOrder | null; page: PageArgs },
  context: Context,
) {
  const filter = figureFilter(asked.where);
  return connectionOfParent<FactRow, { node: Sourced<Figure> }>(
    context,
    figureListing({ filter, order: asked.order }, parent),
    { id, filter },
    asked.page,
    factEdge<Figure>(context, "FIGURE"),
  );
}
