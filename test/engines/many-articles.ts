import { contentFiles, type ContentFiles } from "../../packages/server/src/content/files.ts";

/**
 * So many small articles of one newsroom: each about a port of its own, by a company and a minister of its own, with a
 * figure, a statement, a role, relationships and reports; all of them also about one country and one forum.
 */
export function manyArticles(count: number): ContentFiles {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return contentFiles([
    ["entities/people.yaml", numbers.map((n) => entity(`minister-${n}`, `Minister Number${n}`)).join("")],
    [
      "entities/organizations.yaml",
      [
        entity("forum", "Harbour Forum", "kind: INTERGOVERNMENTAL"),
        ...numbers.map((n) => entity(`company-${n}`, `Company Number${n}`, "kind: COMPANY")),
      ].join(""),
    ],
    [
      "entities/projects.yaml",
      numbers.map((n) => entity(`port-${n}`, `Port Number${n}`, "kind: PORT")).join(""),
    ],
    [
      "entities/places.yaml",
      [
        entity("country", "Portland", "kind: COUNTRY"),
        ...numbers.map((n) => entity(`town-${n}`, `Town Number${n}`, "kind: TOWN", "within: country")),
      ].join(""),
    ],
    [
      "entities/events.yaml",
      numbers.map((n) => entity(`opening-${n}`, `Opening Number${n}`, "kind: OPENING")).join(""),
    ],
    ["measures.yaml", numbers.map(measure).join("")],
    ...numbers.flatMap((n) => [
      [`article-${n}/article.md`, articleText(n)] as const,
      [`article-${n}/facts.yaml`, facts(n)] as const,
    ]),
  ]);
}

function entity(key: string, name: string, ...more: string[]): string {
  return [`${key}:`, `name: ${name}`, `description: ${name} of the test`, ...more].join("\n  ") + "\n";
}

function measure(n: number): string {
  return `cost-${n}:\n  label: cost ${String(n).padStart(3, "0")}\n  kind: MONEY\n  of: port-${n}\n`;
}

/** The day of each article differs, so that newest first is article 1, 2, 3 from the end. */
function articleText(n: number): string {
  const day = new Date(Date.UTC(2024, 0, n)).toISOString().slice(0, 10);
  return `---
headline: Port Number${n} opens
published: ${day}
---

Port Number${n} in Town Number${n} cost US$${n} million. Company Number${n} builds it.

Minister Number${n} of Company Number${n} said that Portland gains at the Opening Number${n} by Harbour Forum.
`;
}

function facts(n: number): string {
  return `mentions:
  port-${n}: [Port Number${n}]
  town-${n}: [Town Number${n}]
  company-${n}: [{ quote: Company Number${n}, every: true }]
  minister-${n}: [Minister Number${n}]
  country: [Portland]
  opening-${n}: [Opening Number${n}]
  forum: [Harbour Forum]
roles:
  minister:
    person: minister-${n}
    title: Minister
    organization: company-${n}
    evidence: Minister Number${n} of Company Number${n}
figures:
  cost:
    measure: cost-${n}
    quantity: { text: US$${n} million, value: ${n}000000, currency: USD }
    evidence: US$${n} million
statements:
  gain:
    text: The country gains from port ${n}.
    speaker: { voice: SPEAKER, entity: minister-${n} }
    about: [country, port-${n}]
    evidence: said that Portland gains
relationships:
  builds: { kind: BUILDS, from: company-${n}, to: port-${n}, evidence: builds it }
  takes-part: { kind: TAKES_PART_IN, from: minister-${n}, to: opening-${n}, part: SPEAKER, evidence: at the Opening Number${n} }
  forum-host: { kind: TAKES_PART_IN, from: forum, to: opening-${n}, part: HOST, evidence: by Harbour Forum }
  invests: { kind: INVESTS_IN, from: forum, to: port-${n}, evidence: Harbour Forum }
reports:
  port-state: { about: port-${n}, status: IN_OPERATION, place: town-${n}, evidence: in Town Number${n} }
  opening-state: { about: opening-${n}, status: OCCURRED, place: country, evidence: at the Opening Number${n} }
`;
}
