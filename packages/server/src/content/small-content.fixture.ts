import { checkContent } from "./check.ts";
import type { CheckedContent } from "./checked.ts";
import { contentFiles } from "./files.ts";

/** A content folder of one article with one fact of each sort, in which nothing is wrong. */
export const SMALL_CONTENT: Readonly<Record<string, string>> = {
  "entities/people.yaml": `ana-ruiz:
  name: Ana Ruiz
  description: Minister of ports.
`,
  "entities/organizations.yaml": `harbour-board:
  name: Harbour Board
  description: The public body that runs the harbours.
  kind: AGENCY
  country: PE
`,
  "entities/projects.yaml": `north-port:
  name: North Port
  description: A harbour in the north.
  kind: PORT
north-port-quay:
  name: Quay of the North Port
  description: Its first quay.
  kind: PHASE
`,
  "entities/places.yaml": `salinas:
  name: Salinas
  description: A town on the coast.
  kind: TOWN
  country: PE
`,
  "entities/events.yaml": `port-visit:
  name: Visit to the port
  description: The minister sees the port.
  kind: VISIT
`,
  "measures.yaml": `north-port-cost:
  label: cost
  kind: MONEY
  of: north-port
north-port-berths:
  label: berths
  kind: COUNT
  of: north-port
board-share:
  label: share
  kind: SHARE
  of: harbour-board
north-port-rank:
  label: rank
  kind: RANK
  of: north-port
`,
  "port-visit/article.md": `---
headline: A minister sees a port
published: 2024-05-02
---

# The visit

Minister Ana Ruiz paid a visit to the North Port at Salinas last week. The port costs
US$2.5 billion, the Harbour Board says, and four of its nine berths are open.

"We are proud," Ruiz said. The first quay was built in 2019.
`,
  "port-visit/facts.yaml": `mentions:
  ana-ruiz:
    - Ana Ruiz
    - { quote: Ruiz, every: true }
  harbour-board: [Harbour Board]
  north-port: [North Port, The port]
  north-port-quay: [first quay]
  salinas: [Salinas]
  port-visit:
    - { quote: visit, prefix: paid a }
roles:
  ruiz-minister:
    person: ana-ruiz
    title: minister
    evidence: Minister Ana Ruiz
figures:
  cost:
    measure: north-port-cost
    quantity: { text: US$2.5 billion, value: 2500000000, currency: USD }
    evidence: costs US$2.5 billion
    attribution: { voice: SOURCE, entity: harbour-board }
  berths-open:
    measure: north-port-berths
    quantity: { text: four, value: 4, count: berth }
    outOf: { text: nine, value: 9, count: berth }
    evidence: four of its nine berths
statements:
  proud:
    text: The government is proud of the port.
    quotes: [We are proud]
    speaker: { voice: SPEAKER, entity: ana-ruiz }
    about: [north-port]
    evidence: '"We are proud," Ruiz said'
relationships:
  quay-of-port:
    kind: PHASE_OF
    from: north-port-quay
    to: north-port
    evidence: The first quay
reports:
  visit:
    about: port-visit
    status: OCCURRED
    when: { text: last week, edtf: 2024-04-22/2024-04-28, relativeTo: article }
    place: salinas
    evidence: paid a visit to the North Port at Salinas last week
  quay-built:
    about: north-port-quay
    status: COMPLETED
    when: 2019
    evidence: first quay was built in 2019
media:
  picture:
    kind: PHOTOGRAPH
    description: The quay from the sea.
    credit: harbour-board
`,
};

export const ARTICLE = "port-visit/article.md";
export const FACTS = "port-visit/facts.yaml";

type Change = string | null | readonly [from: string, to: string];

/** The small content, changed: a file's whole text, null for no such file, or one part of it replaced by another. */
export function checkSmall(changes: Readonly<Record<string, Change>> = {}): CheckedContent {
  const texts = new Map(Object.entries(SMALL_CONTENT));
  for (const [path, change] of Object.entries(changes)) {
    const text = changed(texts.get(path) ?? "", change);
    if (text === null) texts.delete(path);
    else texts.set(path, text);
  }
  return checkContent(contentFiles(texts));
}

/** `facts.yaml:3:5 QUOTE_NOT_FOUND`, in the order in which they are told. */
export function problemsIn({ problems }: CheckedContent): string[] {
  return problems.map(({ code, location: { file, line, column } }) => `${file}:${line}:${column} ${code}`);
}

function changed(text: string, change: Change): string | null {
  if (change === null || typeof change === "string") return change;
  const [from, to] = change;
  if (!text.includes(from)) throw new Error(`There is no ${JSON.stringify(from)} to replace.`);
  return text.replace(from, () => to);
}
