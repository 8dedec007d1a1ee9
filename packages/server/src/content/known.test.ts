import { describe, expect, it } from "vitest";

import { checkContent } from "./check.ts";
import { contentFiles } from "./files.ts";
import type { Known } from "./known.ts";
import { possibleKeys } from "./possible-keys.ts";
import { FACTS, problemsIn, SMALL_CONTENT } from "./small-content.fixture.ts";
import { suppliedFiles } from "./supplied-files.ts";

const ofArticle = Object.entries(SMALL_CONTENT).filter(([path]) => path.startsWith("port-visit/"));
const whole = checkContent(contentFiles(Object.entries(SMALL_CONTENT)));

/** What a store knows that has the small content. */
const known: Known = {
  entities: whole.entities.map((entity) => {
    const { id, key, type } = entity;
    return { id, key, type, entity, within: null };
  }),
  measures: whole.measures.map((measure) => ({ measure, of: "north-port" })),
  otherKeys: { entities: [], measures: [] },
};

function checkArticle(changes: Readonly<Record<string, string>> = {}, what: Known = known) {
  return checkContent(contentFiles([...ofArticle, ...Object.entries(changes)]), what);
}

describe("an article's files alone", () => {
  it("mean what they mean among all others, given what is known", () => {
    const { articles, entities, measures, problems } = checkArticle();
    expect(problems).toEqual([]);
    expect(articles).toEqual(whole.articles);
    expect([entities, measures]).toEqual([[], []]);
  });

  it("declare nothing anew that is known, unless they say so", () => {
    const declared = "ana-ruiz:\n  name: Ana Ruiz Vega\n  description: Minister of ports.\n";
    const { entities } = checkArticle({ "entities/people.yaml": declared });
    expect(entities.map(({ name }) => name)).toEqual(["Ana Ruiz Vega"]);
  });

  it("are refused like any others where something is not known", () => {
    const without = { ...known, entities: known.entities.filter(({ key }) => key !== "salinas") };
    expect(problemsIn(checkArticle({}, without))).toEqual([
      `${FACTS}:8:3 ENTITY_UNKNOWN`,
      `${FACTS}:45:12 ENTITY_UNKNOWN`,
    ]);
  });

  it("are told what was probably meant, of all the keys that there are", () => {
    const without = {
      ...known,
      entities: known.entities.filter(({ key }) => key !== "salinas"),
      otherKeys: { entities: ["salina"], measures: [] },
    };
    expect(checkArticle({}, without).problems[0]?.mend).toBe('Did you mean "salina"?');
  });

  it("can't put a place within one that lies in it already", () => {
    const peru = { id: "plc_peru", key: "peru", type: "PLACE", within: "salinas" } as const;
    const place = whole.entities.find(({ key }) => key === "salinas");
    if (place === undefined) throw new Error("There is no place");
    const inside: Known = {
      ...known,
      entities: [
        ...known.entities,
        { ...peru, entity: { ...place, id: "plc_peru", key: "peru", slug: "peru" } },
      ],
    };
    const salinas = "salinas:\n  name: Salinas\n  description: A town.\n  kind: TOWN\n  within: peru\n";
    expect(problemsIn(checkArticle({ "entities/places.yaml": salinas }, inside))).toEqual([
      "entities/places.yaml:5:11 PLACE_CYCLE",
    ]);
  });
});

describe("the keys that files may refer to", () => {
  it("are every text of the YAML that has the form of one", () => {
    const keys = possibleKeys(contentFiles(ofArticle));
    for (const { key } of whole.entities) expect(keys).toContain(key);
    expect(keys).toContain("north-port-cost");
    expect(keys).not.toContain("US$2.5 billion");
  });
});

describe("files that were sent", () => {
  it("are content, whatever their order", () => {
    const files = ofArticle.toReversed().map(([path, text]) => ({ path, text }));
    expect(suppliedFiles(files)).toMatchObject({ slugs: ["port-visit"], problems: [] });
  });

  it("are told of where they would not be read", () => {
    const paths = [
      "people.yaml",
      "port-visit/facts.yml",
      "entities/article.md",
      "a/b/article.md",
      "/article.md",
    ];
    const { slugs, problems } = suppliedFiles(paths.map((path) => ({ path, text: "" })));
    expect(slugs).toEqual([]);
    expect(problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual(
      paths.map(() => "WARNING FILE_UNEXPECTED"),
    );
    expect(problems[0]?.mend).toBe('Did you mean "entities/people.yaml"?');
  });

  it("can't be two of one path", () => {
    const twice = { path: "measures.yaml", text: "" };
    expect(suppliedFiles([twice, twice]).problems).toMatchObject([{ code: "FILE_TWICE" }]);
  });
});
