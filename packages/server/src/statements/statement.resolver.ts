import { Arg, Args, Ctx, Field, FieldResolver, InputType, Query, Resolver, Root } from "type-graphql";

import { Needs } from "../access/needs.ts";
import { ArticleType, RevisionType } from "../articles/article.type.ts";
import type { RevisionOwner } from "../articles/revision.source.ts";
import type { Sourced } from "../articles/stored-revision.ts";
import type { Context } from "../context.ts";
import type { Entity } from "../entities/entity.ts";
import { EntityInterface } from "../entities/entity.type.ts";
import { VoiceEnum } from "../evidence/attribution.type.ts";
import { passageSources, type PassageSource } from "../evidence/passage.source.ts";
import { PassageType } from "../evidence/passage.type.ts";
import { factEdge } from "../facts/fact.edge.ts";
import type { FactRow } from "../facts/fact.listing.ts";
import { factsInText } from "../facts/facts-in-text.ts";
import { DateFilter, enumFilterType, ReferenceFilter } from "../graphql/filter.type.ts";
import { connectionOfAll, connectionOfParent } from "../graphql/listing.connection.ts";
import { type Loaded, whenAllLoaded, whenLoaded } from "../graphql/loaded.ts";
import { orderType } from "../graphql/order.type.ts";
import { PageArgs } from "../graphql/page.args.ts";
import { OrganizationType } from "../organizations/organization.type.ts";
import { PersonType } from "../people/person.type.ts";
import {
  STATEMENT_ORDER_FIELDS,
  statementListing,
  type StatementOrder,
  statementsAboutEntity,
  statementsOfSpeaker,
} from "./statement.listing.ts";
import type { Statement } from "./statement.ts";
import { StatementConnection, StatementType } from "./statement.type.ts";

const VoiceFilter = enumFilterType("Voice", VoiceEnum, "voice");
const StatementOrderInput = orderType("Statement", STATEMENT_ORDER_FIELDS);

@InputType("StatementWhere", { description: "Which statements a list has. Everything given must hold." })
export class StatementWhere {
  @Field(() => ReferenceFilter, {
    nullable: true,
    description: "By the person or organization that says it.",
  })
  readonly speaker?: ReferenceFilter | null;

  @Field(() => VoiceFilter, { nullable: true, description: "By what kind of voice says it." })
  readonly voice?: InstanceType<typeof VoiceFilter> | null;

  @Field(() => ReferenceFilter, { nullable: true, description: "Those that are about this entity." })
  readonly about?: ReferenceFilter | null;

  @Field(() => ReferenceFilter, { nullable: true, description: "By the article that reports it." })
  readonly article?: ReferenceFilter | null;

  @Field(() => DateFilter, { nullable: true, description: "By the date of the article that reports it." })
  readonly publishedOn?: DateFilter | null;

  @Field(() => [StatementWhere], { nullable: true, description: "All of these hold." })
  readonly and?: StatementWhere[] | null;

  @Field(() => [StatementWhere], { nullable: true, description: "At least one of these holds." })
  readonly or?: StatementWhere[] | null;

  @Field(() => StatementWhere, { nullable: true, description: "This does not hold." })
  readonly not?: StatementWhere | null;
}

@Resolver(() => StatementType)
export class StatementResolver {
  @Needs("read")
  @Query(() => StatementConnection, {
    description:
      "The statements of all articles that fit: the best match for a search first, else the newest article's.",
  })
  statements(
    @Arg("where", () => StatementWhere, { nullable: true, description: "Which statements; left out, all." })
    filter: StatementWhere | null,
    @Arg("search", () => String, { nullable: true, description: "Words of what is said." }) search:
      | string
      | null,
    @Arg("orderBy", () => StatementOrderInput, { nullable: true, description: "How the list is sorted." })
    order: StatementOrder | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ) {
    return connectionOfAll<FactRow, { node: Sourced<Statement> }>(
      context,
      statementListing({ filter, search, order }),
      page,
      factEdge<Statement>(context, "STATEMENT"),
    );
  }

  @FieldResolver(() => [PassageType], {
    description:
      "The passages that are the speaker's own words: none, part or all of it. The rest is reported speech.",
  })
  quotes(@Root() { quotes, revision }: Sourced<Statement>): PassageSource[] {
    return passageSources(quotes, revision);
  }

  @FieldResolver(() => [EntityInterface], {
    description: "The entities that it is about, as its author lists them.",
  })
  about(@Root() { aboutIds }: Statement, @Ctx() { loaders }: Context): Loaded<Entity[]> {
    return whenAllLoaded(
      aboutIds.map((id) => loaders.entity.load(id)),
      (found) => found.flatMap((entity) => entity ?? []),
    );
  }
}

function revisionStatements(owner: typeof ArticleType | typeof RevisionType) {
  @Resolver(() => owner)
  class RevisionStatementsResolver {
    @FieldResolver(() => StatementConnection, {
      description:
        "What it reports people and organizations to say, and what it says itself, in the order of the text.",
    })
    statements(@Root() { contents, outline }: RevisionOwner, @Args(() => PageArgs) page: PageArgs) {
      const statements = () => whenLoaded(contents.claims(), (claims) => claims.statements);
      return factsInText(statements, page, outline?.statements);
    }
  }
  return RevisionStatementsResolver;
}

export const ArticleStatementsResolver = revisionStatements(ArticleType);
export const RevisionStatementsResolver = revisionStatements(RevisionType);

@Resolver(() => EntityInterface)
export class EntityStatementsResolver {
  @FieldResolver(() => StatementConnection, {
    description: "What is said about it, the newest article's first.",
  })
  statements(@Root() { id }: Entity, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return connectionOfParent<FactRow, { node: Sourced<Statement> }>(
      context,
      statementsAboutEntity,
      { id },
      page,
      factEdge<Statement>(context, "STATEMENT"),
    );
  }
}

/** People and organizations speak; places and projects don't. */
function speakerResolver(owner: typeof PersonType | typeof OrganizationType) {
  @Resolver(() => owner)
  class SpeakerResolver {
    @FieldResolver(() => StatementConnection, {
      description: "What it is reported to say, the newest article's first.",
    })
    said(@Root() { id }: Entity, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
      return connectionOfParent<FactRow, { node: Sourced<Statement> }>(
        context,
        statementsOfSpeaker,
        { id },
        page,
        factEdge<Statement>(context, "STATEMENT"),
      );
    }
  }
  return SpeakerResolver;
}

export const PersonSaidResolver = speakerResolver(PersonType);
export const OrganizationSaidResolver = speakerResolver(OrganizationType);
