import { z } from "zod";

import { EVENT_KINDS } from "../events/event.ts";
import { FIGURE_KINDS } from "../measures/measure.ts";
import { ORGANIZATION_KINDS } from "../organizations/organization.ts";
import { PLACE_KINDS } from "../places/place.ts";
import { PROJECT_KINDS } from "../projects/project.ts";
import { oneOf } from "./one-of.schema.ts";
import { decimal, key, webAddress, words } from "./scalars.schema.ts";

const country = z.string().regex(/^[A-Z]{2}$/, "a country is two capital letters, ISO 3166-1: PE, CN");

const described = {
  name: words,
  slug: key.optional().describe("What people find it by. Left out, it is the key."),
  aliases: z.array(words).optional().describe("Other names under which readers may look for it."),
  description: words.describe("Who or what it is, in one line."),
  sameAs: z
    .array(webAddress)
    .optional()
    .describe("The same thing elsewhere; only addresses that were verified."),
};

export const person = z.strictObject(described);

export const organization = z.strictObject({
  ...described,
  kind: oneOf(ORGANIZATION_KINDS),
  country: country.optional(),
});

export const project = z.strictObject({ ...described, kind: oneOf(PROJECT_KINDS) });

export const place = z.strictObject({
  ...described,
  kind: oneOf(PLACE_KINDS),
  country: country.optional(),
  latitude: decimal.optional().describe("Degrees north, WGS 84."),
  longitude: decimal.optional().describe("Degrees east, WGS 84."),
  within: key.optional().describe("The key of the place that it lies in."),
});

export const event = z.strictObject({ ...described, kind: oneOf(EVENT_KINDS) });

export const measure = z.strictObject({
  label: words.describe("What is measured, without the entity: construction cost."),
  kind: oneOf(FIGURE_KINDS),
  of: key.optional().describe("The key of the entity that it is measured of."),
});

/** One file an entity type, in content/entities: each entity under its permanent key. */
export const peopleFile = z.record(key, person);
export const organizationsFile = z.record(key, organization);
export const projectsFile = z.record(key, project);
export const placesFile = z.record(key, place);
export const eventsFile = z.record(key, event);

/** content/measures.yaml: what figures measure, of which entity; figures of several articles meet here. */
export const measuresFile = z.record(key, measure);

export type PersonInput = z.output<typeof person>;
export type OrganizationInput = z.output<typeof organization>;
export type ProjectInput = z.output<typeof project>;
export type PlaceInput = z.output<typeof place>;
export type EventInput = z.output<typeof event>;
export type MeasureInput = z.output<typeof measure>;
