import { Args, Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";

import type { Sourced } from "../articles/stored-revision.ts";
import type { Context } from "../context.ts";
import type { Entity } from "../entities/entity.ts";
import { factOf } from "../facts/fact.edge.ts";
import { connectionType, edgeFields } from "../graphql/connection.type.ts";
import { connectionOfParent } from "../graphql/listing.connection.ts";
import { PageArgs } from "../graphql/page.args.ts";
import { PersonType } from "../people/person.type.ts";
import { RoleType } from "../roles/role.type.ts";
import type { Role } from "../roles/role.ts";
import { type MemberRow, peopleOfOrganization } from "./organization-people.listing.ts";
import { OrganizationType } from "./organization.type.ts";

@ObjectType("OrganizationPersonEdge", {
  simpleResolvers: true,
  description: "A person who holds or held a post at an organization.",
})
class OrganizationPersonEdge extends edgeFields<object>(() => PersonType) {
  @Field(() => RoleType, {
    description: "The post, as the newest article that tells has it, with its evidence.",
  })
  readonly role!: Role;
}

const OrganizationPersonConnection = connectionType<object, object>({
  name: "OrganizationPerson",
  node: () => PersonType,
  edge: () => OrganizationPersonEdge,
  description: "One page of the people of an organization, by name.",
});

@Resolver(() => OrganizationType)
export class OrganizationPeopleResolver {
  @FieldResolver(() => OrganizationPersonConnection, {
    description:
      "The people whom articles say to hold a post here, by name. `roles` has all that articles say.",
  })
  people(@Root() { id }: Entity, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return connectionOfParent<MemberRow, { node: Entity; role: Sourced<Role> }>(
      context,
      peopleOfOrganization,
      { id },
      page,
      async (row) => {
        const [node, role] = await Promise.all([
          context.loaders.entity.load(row.person_id),
          factOf<Role>(context, "ROLE", row),
        ]);
        return node && role && { node, role };
      },
    );
  }
}
