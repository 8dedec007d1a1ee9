import { Arg, Args, Ctx, Field, FieldResolver, InputType, Query, Resolver, Root } from "type-graphql";

import { Needs } from "../access/needs.ts";
import { ArticleType, RevisionType } from "../articles/article.type.ts";
import type { RevisionOwner } from "../articles/revision.source.ts";
import type { Sourced } from "../articles/stored-revision.ts";
import type { Context } from "../context.ts";
import type { Entity } from "../entities/entity.ts";
import { EntityInterface } from "../entities/entity.type.ts";
import { factEdge } from "../facts/fact.edge.ts";
import type { FactRow } from "../facts/fact.listing.ts";
import { factsInText } from "../facts/facts-in-text.ts";
import { ModalityFilter } from "../figures/figure.input.ts";
import { DateFilter, enumFilterType, ReferenceFilter } from "../graphql/filter.type.ts";
import { connectionOfAll, connectionOfParent } from "../graphql/listing.connection.ts";
import { type Loaded, whenLoaded } from "../graphql/loaded.ts";
import { orderType } from "../graphql/order.type.ts";
import { PageArgs } from "../graphql/page.args.ts";
import {
  RELATIONSHIP_ORDER_FIELDS,
  relationshipListing,
  type RelationshipOrder,
  relationshipsOfEntity,
} from "./relationship.listing.ts";
import type { Relationship } from "./relationship.ts";
import {
  PartEnum,
  RelationshipConnection,
  RelationshipKindEnum,
  RelationshipType,
} from "./relationship.type.ts";

const RelationshipKindFilter = enumFilterType(
  "RelationshipKind",
  RelationshipKindEnum,
  "kind of relationship",
);
const PartFilter = enumFilterType("Part", PartEnum, "part in an event");
const RelationshipOrderInput = orderType("Relationship", RELATIONSHIP_ORDER_FIELDS);

@InputType("RelationshipWhere", {
  description: "Which relationships a list has. Everything given must hold.",
})
export class RelationshipWhere {
  @Field(() => RelationshipKindFilter, { nullable: true, description: "By kind." })
  readonly kind?: InstanceType<typeof RelationshipKindFilter> | null;

  @Field(() => PartFilter, { nullable: true, description: "By part in an event." })
  readonly part?: InstanceType<typeof PartFilter> | null;

  @Field(() => ReferenceFilter, { nullable: true, description: "By the entity that it goes from." })
  readonly from?: ReferenceFilter | null;

  @Field(() => ReferenceFilter, { nullable: true, description: "By the entity that it goes to." })
  readonly to?: ReferenceFilter | null;

  @Field(() => ReferenceFilter, { nullable: true, description: "By the article that tells it." })
  readonly article?: ReferenceFilter | null;

  @Field(() => ModalityFilter, { nullable: true, description: "By modality." })
  readonly modality?: InstanceType<typeof ModalityFilter> | null;

  @Field(() => DateFilter, { nullable: true, description: "By the date of the article that tells it." })
  readonly publishedOn?: DateFilter | null;

  @Field(() => [RelationshipWhere], { nullable: true, description: "All of these hold." })
  readonly and?: RelationshipWhere[] | null;

  @Field(() => [RelationshipWhere], { nullable: true, description: "At least one of these holds." })
  readonly or?: RelationshipWhere[] | null;

  @Field(() => RelationshipWhere, { nullable: true, description: "This does not hold." })
  readonly not?: RelationshipWhere | null;
}

@Resolver(() => RelationshipType)
export class RelationshipResolver {
  @Needs("read")
  @Query(() => RelationshipConnection, {
    description: "The relationships of all articles that fit, the newest article's first.",
  })
  relationships(
    @Arg("where", () => RelationshipWhere, {
      nullable: true,
      description: "Which relationships; left out, all.",
    })
    filter: RelationshipWhere | null,
    @Arg("orderBy", () => RelationshipOrderInput, { nullable: true, description: "How the list is sorted." })
    order: RelationshipOrder | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ) {
    return connectionOfAll<FactRow, { node: Sourced<Relationship> }>(
      context,
      relationshipListing({ filter, order }),
      page,
      factEdge<Relationship>(context, "RELATIONSHIP"),
    );
  }

  @FieldResolver(() => EntityInterface, {
    description: "The subject of the sentence: who builds, owns, meets.",
  })
  from(@Root() { fromId }: Relationship, @Ctx() { loaders }: Context): Loaded<Entity | null> {
    return loaders.entity.load(fromId);
  }

  @FieldResolver(() => EntityInterface, {
    description: "The object of the sentence: what is built, owned, who is met.",
  })
  to(@Root() { toId }: Relationship, @Ctx() { loaders }: Context): Loaded<Entity | null> {
    return loaders.entity.load(toId);
  }
}

function revisionRelationships(owner: typeof ArticleType | typeof RevisionType) {
  @Resolver(() => owner)
  class RevisionRelationshipsResolver {
    @FieldResolver(() => RelationshipConnection, {
      description: "The ties between entities that it tells, in the order of the text.",
    })
    relationships(@Root() { contents, outline }: RevisionOwner, @Args(() => PageArgs) page: PageArgs) {
      const relationships = () => whenLoaded(contents.claims(), (claims) => claims.relationships);
      return factsInText(relationships, page, outline?.relationships);
    }
  }
  return RevisionRelationshipsResolver;
}

export const ArticleRelationshipsResolver = revisionRelationships(ArticleType);
export const RevisionRelationshipsResolver = revisionRelationships(RevisionType);

@Resolver(() => EntityInterface)
export class EntityRelationshipsResolver {
  @FieldResolver(() => RelationshipConnection, {
    description: "Its ties to other entities, at whichever end it stands, the newest article's first.",
  })
  relationships(
    @Root() { id }: Entity,
    @Arg("where", () => RelationshipWhere, {
      nullable: true,
      description: "Which ties; left out, all of it.",
    })
    filter: RelationshipWhere | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ) {
    return connectionOfParent<FactRow, { node: Sourced<Relationship> }>(
      context,
      relationshipsOfEntity(filter),
      { id, filter },
      page,
      factEdge<Relationship>(context, "RELATIONSHIP"),
    );
  }
}
