/** What FollowTheMoney says of one of its schemata. */
export interface FtmSchemaFacts {
  readonly extends: readonly string[];
  readonly required: readonly string[];
  /** The properties that we write, with the schema that an entity in them must have; null for what is no entity. */
  readonly properties: Readonly<Record<string, string | null>>;
}

const text = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, null]));

/**
 * The part of FollowTheMoney's model that the export makes use of, from the files in `followthemoney/schema/` of
 * github.com/alephdata/followthemoney as of 2025-06-27, release 3.8.4; but for `proof` of Interval, which only the
 * model that went on from it at github.com/opensanctions/followthemoney has, and readers of the other pass over. A
 * schema has the properties of those that it extends, and requires only what it says itself.
 */
export const FTM_MODEL: Readonly<Record<string, FtmSchemaFacts>> = {
  Thing: {
    extends: [],
    required: ["name"],
    properties: {
      ...text(
        "name",
        "summary",
        "description",
        "country",
        "alias",
        "sourceUrl",
        "wikipediaUrl",
        "wikidataId",
      ),
      proof: "Document",
    },
  },
  Interval: {
    extends: [],
    required: [],
    properties: {
      ...text("startDate", "endDate", "summary", "description", "namesMentioned"),
      proof: "Document",
    },
  },
  Interest: { extends: ["Interval"], required: [], properties: text("role") },
  LegalEntity: { extends: ["Thing"], required: ["name"], properties: {} },
  Asset: { extends: ["Thing"], required: [], properties: {} },
  Person: { extends: ["LegalEntity"], required: ["name"], properties: {} },
  Organization: { extends: ["LegalEntity"], required: ["name"], properties: {} },
  Company: { extends: ["Organization", "Asset"], required: ["name"], properties: {} },
  PublicBody: { extends: ["Organization"], required: ["name"], properties: {} },
  Project: { extends: ["Interval", "Thing"], required: [], properties: {} },
  Event: { extends: ["Interval", "Thing"], required: ["name"], properties: {} },
  Address: { extends: ["Thing"], required: [], properties: text("full", "city", "latitude", "longitude") },
  Position: { extends: ["Thing"], required: ["name"], properties: {} },
  Note: { extends: ["Thing"], required: [], properties: { entity: "Thing" } },
  Document: {
    extends: ["Thing"],
    required: ["fileName"],
    properties: text("fileName", "title", "bodyText", "mimeType", "language", "publishedAt"),
  },
  Article: { extends: ["Document"], required: [], properties: {} },
  Documentation: {
    extends: ["Interest"],
    required: ["document", "entity"],
    properties: { document: "Document", entity: "Thing" },
  },
  Employment: {
    extends: ["Interest"],
    required: ["employer", "employee"],
    properties: { employer: "Organization", employee: "Person" },
  },
  Occupancy: {
    extends: ["Interval"],
    required: ["holder", "post"],
    properties: { holder: "Person", post: "Position" },
  },
  Membership: {
    extends: ["Interest"],
    required: ["member", "organization"],
    properties: { member: "LegalEntity", organization: "Organization" },
  },
  Ownership: {
    extends: ["Interest"],
    required: ["owner", "asset"],
    properties: { owner: "LegalEntity", asset: "Asset" },
  },
  ProjectParticipant: {
    extends: ["Interest"],
    required: [],
    properties: { project: "Project", participant: "LegalEntity" },
  },
  UnknownLink: {
    extends: ["Interest"],
    required: ["subject", "object"],
    properties: { subject: "Thing", object: "Thing" },
  },
};
