import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

import { checkFolder } from "../content/check.ts";
import { checkSmall } from "../content/small-content.fixture.ts";
import type { CheckedContent } from "../content/checked.ts";
import { ftmLines, ftmOfArticle, ftmOfEntities } from "./follow-the-money.ts";
import { FTM_MODEL } from "./follow-the-money.model.fixture.ts";
import type { FtmEntity } from "./follow-the-money.node.ts";
import { linked } from "./linked-article.fixture.ts";

const CONTENT = fileURLToPath(new URL("../../../../content", import.meta.url));

function told(checked: CheckedContent): readonly FtmEntity[] {
  const lines = ftmLines([...ftmOfEntities(checked.entities), ...linked(checked).flatMap(ftmOfArticle)]);
  return lines
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** A schema and all that it extends. */
function lineage(schema: string): readonly string[] {
  return [schema, ...(FTM_MODEL[schema]?.extends ?? []).flatMap(lineage)];
}

function rangeOf(schema: string, property: string): string | null | undefined {
  return lineage(schema)
    .map((name) => FTM_MODEL[name]?.properties[property])
    .find((range) => range !== undefined);
}

describe.each([
  ["the repository's content", await checkFolder(CONTENT)],
  ["an article with a fact of each sort", checkSmall()],
])("%s in FollowTheMoney's words", (_, checked) => {
  const entities = told(checked);
  const schemaOf = new Map(entities.map(({ id, schema }) => [id, schema]));

  it("has every entity, article and fact, each once", () => {
    expect(schemaOf.size).toBe(entities.length);
    for (const { id } of checked.entities) expect(schemaOf.has(id)).toBe(true);
    for (const { content } of checked.articles) {
      expect(schemaOf.get(content.articleId)).toBe("Article");
      const { figures, statements, roles, relationships, reports } = content;
      for (const { id } of [...figures, ...statements, ...roles, ...relationships, ...reports]) {
        expect(schemaOf.has(id)).toBe(true);
      }
    }
  });

  it("has only properties that the model has, and all that it requires", () => {
    for (const { schema, properties } of entities) {
      for (const name of Object.keys(properties))
        expect([schema, name, rangeOf(schema, name)]).not.toContain(undefined);
      expect(Object.keys(properties)).toEqual(
        expect.arrayContaining([...(FTM_MODEL[schema]?.required ?? ["?"])]),
      );
    }
  });

  it("refers only to entities that are there, of schemata that may stand there", () => {
    for (const { schema, properties } of entities) {
      for (const [name, values] of Object.entries(properties)) {
        const range = rangeOf(schema, name);
        if (range === null || range === undefined) continue;
        for (const value of values) expect(lineage(schemaOf.get(value) ?? "nothing")).toContain(range);
      }
    }
  });

  it("has dates and countries as the model writes them", () => {
    for (const { properties } of entities) {
      for (const name of ["startDate", "endDate", "publishedAt"]) {
        for (const date of properties[name] ?? []) expect(date).toMatch(/^\d{4}(-\d\d(-\d\d)?)?$/);
      }
      for (const country of properties["country"] ?? []) expect(country).toMatch(/^[a-z]{2}$/);
    }
  });
});

it("says which words of which article a fact rests on", () => {
  const fact = told(checkSmall()).find(
    ({ schema }) => schema === "ProjectParticipant" || schema === "UnknownLink",
  );
  expect(fact?.properties).toMatchObject({
    description: ["The first quay"],
    proof: [expect.stringMatching(/^art_/)],
  });
});
