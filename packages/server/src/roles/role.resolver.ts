import { Args, type ClassType, Ctx, FieldResolver, Resolver, Root } from "type-graphql";

import { ArticleOrganizationEdge, ArticlePersonEdge } from "../articles/article-entities.resolver.ts";
import { ArticleType, RevisionType } from "../articles/article.type.ts";
import { EntityArticleEdge } from "../articles/entity-articles.resolver.ts";
import type { MentioningTie } from "../articles/mentioning-edge.ts";
import type { RevisionOwner } from "../articles/revision.source.ts";
import type { Sourced } from "../articles/stored-revision.ts";
import type { Context } from "../context.ts";
import type { Entity } from "../entities/entity.ts";
import { factEdge } from "../facts/fact.edge.ts";
import type { FactRow } from "../facts/fact.listing.ts";
import { factsInText } from "../facts/facts-in-text.ts";
import { connectionOfParent } from "../graphql/listing.connection.ts";
import { type Loaded, whenLoaded } from "../graphql/loaded.ts";
import { PageArgs } from "../graphql/page.args.ts";
import { OrganizationType } from "../organizations/organization.type.ts";
import { PersonType } from "../people/person.type.ts";
import { rolesAtOrganization, rolesOfPerson } from "./role.listing.ts";
import type { Role } from "./role.ts";
import { RoleConnection, RoleType } from "./role.type.ts";

@Resolver(() => RoleType)
export class RoleResolver {
  @FieldResolver(() => PersonType, { description: "Who holds the post." })
  person(@Root() { personId }: Role, @Ctx() { loaders }: Context): Loaded<Entity | null> {
    return loaders.entity.load(personId);
  }

  @FieldResolver(() => OrganizationType, {
    nullable: true,
    description: "Where the post is; null where the article names no organization.",
  })
  organization(@Root() { organizationId }: Role, @Ctx() { loaders }: Context): Loaded<Entity | null> {
    return organizationId === null ? null : loaders.entity.load(organizationId);
  }
}

function revisionRoles(owner: typeof ArticleType | typeof RevisionType) {
  @Resolver(() => owner)
  class RevisionRolesResolver {
    @FieldResolver(() => RoleConnection, {
      description: "The posts that it says people hold, in the order of the text.",
    })
    roles(@Root() { contents, outline }: RevisionOwner, @Args(() => PageArgs) page: PageArgs) {
      const roles = () => whenLoaded(contents.claims(), (claims) => claims.roles);
      return factsInText(roles, page, outline?.roles);
    }
  }
  return RevisionRolesResolver;
}

/** Roles of the entity in the one article that the edge ties it to. */
function edgeRoles(edge: ClassType<object>, description: string) {
  @Resolver(() => edge)
  class EdgeRolesResolver {
    @FieldResolver(() => [RoleType], { description })
    roles(@Root() { entityId, contents }: MentioningTie): Loaded<Sourced<Role>[]> {
      return whenLoaded(contents.claims(), ({ roles }) =>
        roles.filter((role) => role.personId === entityId || role.organizationId === entityId),
      );
    }
  }
  return EdgeRolesResolver;
}

@Resolver(() => PersonType)
export class PersonRolesResolver {
  @FieldResolver(() => RoleConnection, {
    description: "The posts that articles say this person holds, the newest article's first.",
  })
  roles(@Root() { id }: Entity, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return connectionOfParent<FactRow, { node: Sourced<Role> }>(
      context,
      rolesOfPerson,
      { id },
      page,
      factEdge<Role>(context, "ROLE"),
    );
  }
}

@Resolver(() => OrganizationType)
export class OrganizationRolesResolver {
  @FieldResolver(() => RoleConnection, {
    description: "The posts that articles say people hold here, the newest article's first.",
  })
  roles(@Root() { id }: Entity, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return connectionOfParent<FactRow, { node: Sourced<Role> }>(
      context,
      rolesAtOrganization,
      { id },
      page,
      factEdge<Role>(context, "ROLE"),
    );
  }
}

export const roleResolvers = [
  RoleResolver,
  PersonRolesResolver,
  OrganizationRolesResolver,
  revisionRoles(ArticleType),
  revisionRoles(RevisionType),
  edgeRoles(ArticlePersonEdge, "The posts that this article says the person holds."),
  edgeRoles(ArticleOrganizationEdge, "The posts that this article says people hold here."),
  edgeRoles(
    EntityArticleEdge,
    "The posts that this article says the person holds, or people hold at the organization; else none.",
  ),
] as const;
