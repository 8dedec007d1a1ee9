import { describe, expect, it } from "vitest";
import { z } from "zod";

import { RELATIONSHIP_KINDS } from "../relationships/relationship.ts";
import { contentJsonSchemas, type SchemaFileName } from "./json-schemas.ts";

/** What an editor reads: YAML 1.2 with numbers and truth values. */
function accepts(file: SchemaFileName, value: unknown): boolean {
  // zod reads JSON Schema as well, and takes it as plain data.
  return z.fromJSONSchema(contentJsonSchemas()[file] as never).safeParse(value).success;
}

describe("the JSON Schemas for editors", () => {
  it("are one for each content file", () => {
    expect(Object.keys(contentJsonSchemas())).toEqual([
      "article.schema.json",
      "facts.schema.json",
      "people.schema.json",
      "organizations.schema.json",
      "projects.schema.json",
      "places.schema.json",
      "events.schema.json",
      "measures.schema.json",
    ]);
  });

  it("tell what each value of a closed set means", () => {
    const facts = JSON.stringify(contentJsonSchemas()["facts.schema.json"]);
    for (const meaning of Object.values(RELATIONSHIP_KINDS)) expect(facts).toContain(JSON.stringify(meaning));
  });

  it("take numbers and truth values as editors see them", () => {
    expect(
      accepts("article.schema.json", { headline: 1984, published: { edtf: "2024", supplied: true } }),
    ).toBe(true);
    const quantity = { text: 11, value: 11, count: "berth" };
    const figure = { measure: "berths", quantity, evidence: ["eleven"], period: 2011 };
    expect(accepts("facts.schema.json", { figures: { berths: figure } })).toBe(true);
    const mention = { quote: "Lima", ordinal: 2, every: false };
    expect(accepts("facts.schema.json", { mentions: { lima: ["Lima", mention] } })).toBe(true);
  });

  it("refuse keys and values that the check refuses", () => {
    expect(accepts("people.schema.json", { ana: { name: "Ana", description: "A person." } })).toBe(true);
    expect(accepts("people.schema.json", { ana: { name: "Ana", descripton: "A person." } })).toBe(false);
    expect(accepts("measures.schema.json", { cost: { label: "cost", kind: "MONY" } })).toBe(false);
    expect(accepts("article.schema.json", {})).toBe(false);
  });
});
