export const PLACE_KINDS = {
  COUNTRY: "A country.",
  REGION: "A part of a country, or of a continent.",
  CITY: "A city.",
  TOWN: "A town or a village.",
  CONTINENT: "A continent.",
  OCEAN: "An ocean, a sea or another water.",
  FACILITY: "A building, a harbour or a site with a name.",
  OTHER: "None of the other kinds.",
} as const;

export type PlaceKind = keyof typeof PLACE_KINDS;
