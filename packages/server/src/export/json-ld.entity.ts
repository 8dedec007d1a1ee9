import type { Entity, Place } from "../entities/entity.ts";
import type { OrganizationKind } from "../organizations/organization.ts";
import type { PlaceKind } from "../places/place.ts";
import { type JsonLd, present, reference } from "./json-ld.node.ts";

/** The nearest type of schema.org's for each kind; where none is as wide as the kind, the one above. */
const ORGANIZATION_TYPES: Readonly<Record<OrganizationKind, string>> = {
  GOVERNMENT: "GovernmentOrganization",
  MINISTRY: "GovernmentOrganization",
  AGENCY: "GovernmentOrganization",
  LEGISLATURE: "GovernmentOrganization",
  COURT: "GovernmentOrganization",
  COMPANY: "Corporation",
  NEWS_AGENCY: "NewsMediaOrganization",
  INTERGOVERNMENTAL: "Organization",
  NON_GOVERNMENTAL: "NGO",
  POLITICAL_PARTY: "PoliticalParty",
  UNIVERSITY: "EducationalOrganization",
  OTHER: "Organization",
};

const PLACE_TYPES: Readonly<Record<PlaceKind, string>> = {
  COUNTRY: "Country",
  REGION: "Place",
  CITY: "City",
  TOWN: "Place",
  CONTINENT: "Continent",
  OCEAN: "BodyOfWater",
  FACILITY: "Place",
  OTHER: "Place",
};

export function entityNode(entity: Entity): JsonLd {
  const { id, name, aliases, description, sameAs } = entity;
  return present({
    ...reference(id),
    type: typeOf(entity),
    name,
    alternateName: aliases,
    description,
    sameAs,
    ...ofType(entity),
  });
}

function typeOf(entity: Entity): string {
  switch (entity.type) {
    case "PERSON":
      return "Person";
    case "ORGANIZATION":
      return ORGANIZATION_TYPES[entity.kind];
    case "PROJECT":
      return "Project";
    case "PLACE":
      return PLACE_TYPES[entity.kind];
    case "EVENT":
      return "Event";
  }
}

function ofType(entity: Entity) {
  switch (entity.type) {
    case "PERSON":
      return {};
    case "ORGANIZATION":
      return { kind: entity.kind, address: addressNode(entity.country) };
    case "PROJECT":
    case "EVENT":
      return { kind: entity.kind };
    case "PLACE":
      return placeParts(entity);
  }
}

function placeParts({ kind, countryCode, latitude, longitude, withinId }: Place) {
  const isCountry = kind === "COUNTRY";
  return {
    kind,
    identifier: isCountry ? countryCode : null,
    address: isCountry ? null : addressNode(countryCode),
    geo: latitude === null || longitude === null ? null : { type: "GeoCoordinates", latitude, longitude },
    containedInPlace: withinId === null ? null : reference(withinId),
  };
}

function addressNode(country: string | null): JsonLd | null {
  return country === null ? null : { type: "PostalAddress", addressCountry: country };
}
