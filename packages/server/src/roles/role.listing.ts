import { sql } from "kysely";

import type { Listing } from "../database/listing.ts";
import { factColumns, publishedOrder } from "../facts/fact.listing.ts";

/** The roles that articles give a person, the newest article's first; read for many people at once. */
export const rolesOfPerson = {
  name: "roles.of-person",
  columns: factColumns("role"),
  from: sql`role`,
  where: sql`true`,
  parent: sql`role.person_id`,
  order: publishedOrder("role"),
} satisfies Listing;

/** The roles that articles tell of at an organization, the newest article's first; read for many at once. */
export const rolesAtOrganization = {
  name: "roles.at-organization",
  columns: factColumns("role"),
  from: sql`role`,
  where: sql`true`,
  parent: sql`role.organization_id`,
  order: publishedOrder("role"),
} satisfies Listing;
