import type { Entity, Organization } from "../entities/entity.ts";
import type { OrganizationKind } from "../organizations/organization.ts";
import { type FtmEntity, ftm } from "./follow-the-money.node.ts";

const PUBLIC_BODIES: ReadonlySet<OrganizationKind> = new Set([
  "GOVERNMENT",
  "MINISTRY",
  "AGENCY",
  "LEGISLATURE",
  "COURT",
]);

export type FtmSchema =
  | "Person"
  | "Company"
  | "PublicBody"
  | "Organization"
  | "Project"
  | "Address"
  | "Event";

/** The schema of FollowTheMoney that an entity falls under. */
export function ftmSchemaOf(entity: Entity): FtmSchema {
  switch (entity.type) {
    case "PERSON":
      return "Person";
    case "ORGANIZATION":
      return organizationSchema(entity);
    case "PROJECT":
      return "Project";
    case "PLACE":
      return "Address";
    case "EVENT":
      return "Event";
  }
}

function organizationSchema({ kind }: Organization): FtmSchema {
  if (kind === "COMPANY") return "Company";
  return PUBLIC_BODIES.has(kind) ? "PublicBody" : "Organization";
}

export function ftmEntity(entity: Entity): FtmEntity {
  const { id, name, aliases, description, sameAs } = entity;
  return ftm(id, ftmSchemaOf(entity), {
    name,
    alias: aliases,
    summary: description,
    wikidataId: sameAs.flatMap(
      (address) => /^https?:\/\/www\.wikidata\.org\/\w+\/(Q\d+)$/.exec(address)?.[1] ?? [],
    ),
    wikipediaUrl: sameAs.filter((address) => /^https?:\/\/\w+\.wikipedia\.org\//.test(address)),
    ...ofType(entity),
  });
}

function ofType(entity: Entity) {
  switch (entity.type) {
    case "PERSON":
    case "PROJECT":
    case "EVENT":
      return {};
    case "ORGANIZATION":
      return { country: countryCode(entity.country) };
    case "PLACE": {
      const { name, kind, countryCode: country, latitude, longitude } = entity;
      const city = kind === "CITY" || kind === "TOWN" ? name : null;
      return { full: name, city, country: countryCode(country), latitude, longitude };
    }
  }
}

/** FollowTheMoney writes them in small letters. */
function countryCode(country: string | null): string | null {
  return country === null ? null : country.toLowerCase();
}
