import { sql } from "kysely";

import type { Listing } from "../database/listing.ts";
import type { FactRow } from "../facts/fact.listing.ts";

export interface MemberRow extends FactRow {
  readonly person_id: string;
}

/** The people who hold a post at an organization, each once with the newest role; read for many at once. */
export const peopleOfOrganization = {
  name: "organizations.people",
  columns: sql`member.person_id, member.id, member.article_id`,
  from: sql`(
    select distinct on (role.organization_id, role.person_id)
      role.organization_id, role.person_id, role.id, role.article_id
    from role
    order by role.organization_id, role.person_id,
      role.published_on desc, role.article_id desc, role.position desc, role.id desc
  ) as member
  join entity on entity.id = member.person_id`,
  where: sql`true`,
  parent: sql`member.organization_id`,
  order: {
    name: "name-ASC",
    columns: [
      { expression: sql`entity.sort_name`, type: "text" },
      { expression: sql`entity.id`, type: "text" },
    ],
    descending: false,
  },
} satisfies Listing;
