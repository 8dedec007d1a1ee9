import type { z } from "zod";

import { closest, didYouMean } from "./closest.ts";
import { entriesOf, placeOf, type Entry } from "./entries.ts";
import { factSections } from "./facts.schema.ts";
import { error, type Problem } from "./problem.ts";
import { locate, type Source } from "./source.ts";
import { spanToShow, type YamlNode } from "./yaml-node.ts";

type Values = { readonly [Section in keyof typeof factSections]: z.output<(typeof factSections)[Section]> };

/** The entries of each section of facts.yaml. */
export type FactEntries = { readonly [Section in keyof Values]: Entry<Values[Section]>[] };

const SECTIONS = Object.keys(factSections);

export function readSections(root: YamlNode, source: Source, problems: Problem[]): FactEntries {
  const content = sectionsOf(root, source, problems);
  const read = <Value>(name: keyof Values, schema: z.ZodType<Value>): Entry<Value>[] => {
    const section = content.get(name);
    return section === undefined ? [] : entriesOf(section, schema, source, problems);
  };
  const entries = {
    mentions: read("mentions", factSections.mentions),
    roles: read("roles", factSections.roles),
    figures: read("figures", factSections.figures),
    statements: read("statements", factSections.statements),
    relationships: read("relationships", factSections.relationships),
    reports: read("reports", factSections.reports),
    media: read("media", factSections.media),
  };
  const { mentions: _, ...keyed } = entries;
  checkKeys(Object.values(keyed).flat(), problems);
  return entries;
}

function sectionsOf(root: YamlNode, source: Source, problems: Problem[]): ReadonlyMap<string, YamlNode> {
  if (root.content === null) return new Map();
  if (!(root.content instanceof Map)) {
    const message = "The facts must stand in sections.";
    const mend = `Begin each with a line such as figures: and indent what is in it.`;
    problems.push(error("VALUE_TYPE", locate(source, spanToShow(root)), message, mend));
    return new Map();
  }
  for (const [name, section] of root.content) {
    if (SECTIONS.includes(name)) continue;
    const location = locate(source, section.key ?? section.span);
    const mend = didYouMean(closest(name, SECTIONS), `The sections are ${SECTIONS.join(", ")}.`);
    problems.push(error("KEY_UNKNOWN", location, `${JSON.stringify(name)} is no section of facts.`, mend));
  }
  return root.content;
}

/** A fact's id is made of its key, so that the sections share one namespace; mentions go by the keys of entities. */
function checkKeys(entries: readonly Entry<unknown>[], problems: Problem[]): void {
  const owners = new Map<string, Entry<unknown>>();
  for (const entry of entries.toSorted((a, b) => a.node.span.start - b.node.span.start)) {
    const owner = owners.get(entry.key);
    if (owner === undefined) {
      owners.set(entry.key, entry);
      continue;
    }
    const message = `The key ${JSON.stringify(entry.key)} is that of the fact in line ${placeOf(owner).line} too.`;
    problems.push(
      error("FACT_KEY_TAKEN", placeOf(entry), message, "Give each fact of the article its own key."),
    );
  }
}
