import type { Fact } from "../facts/fact.ts";
import type { RevisionContent } from "../publishing/revision.ts";
import { checkDuplicates, type LocatedFact } from "./duplicates.check.ts";
import { isShaped, placeOf, type Entry, type ShapedEntry } from "./entries.ts";
import { checkFact } from "./fact.check.ts";
import { readSections } from "./fact-sections.ts";
import { anyFact } from "./facts.schema.ts";
import { checkFigure } from "./figures.check.ts";
import { checkMedia } from "./media.check.ts";
import { checkMentions } from "./mentions.check.ts";
import { standsIn } from "./occurrences.ts";
import { error, type Problem, type SourceLocation } from "./problem.ts";
import { checkParts, checkRelationship } from "./relationships.check.ts";
import { checkReport } from "./reports.check.ts";
import { checkRole } from "./roles.check.ts";
import type { Scope } from "./scope.ts";
import type { Source } from "./source.ts";
import { checkStatement } from "./statements.check.ts";
import { plainValue, type YamlNode } from "./yaml-node.ts";

export type CheckedFacts = Pick<
  RevisionContent,
  "mentions" | "figures" | "statements" | "roles" | "relationships" | "reports" | "media"
>;

/** Checks everything in facts.yaml, and gives what is right in it, in the order of the text. */
export function checkFacts(root: YamlNode, source: Source, scope: Scope): CheckedFacts {
  const entries = readSections(root, source, scope.problems);
  const kept: LocatedFact[] = [];
  const checkAll = <Value, Result extends Fact>(
    section: readonly Entry<Value>[],
    check: (scope: Scope, entry: ShapedEntry<Value>) => Result | null,
  ): Result[] => {
    const facts = section.flatMap((entry) => {
      if (!isShaped(entry)) return checkQuotesOf(scope, entry);
      const fact = check(scope, entry);
      if (fact !== null) kept.push({ fact, location: placeOf(entry) });
      return fact ?? [];
    });
    return facts.toSorted(inTextOrder);
  };
  const checked = {
    mentions: checkMentions(scope, entries.mentions),
    figures: checkAll(entries.figures, checkFigure),
    statements: checkAll(entries.statements, checkStatement),
    roles: checkAll(entries.roles, checkRole),
    relationships: checkAll(entries.relationships, checkRelationship),
    reports: checkAll(entries.reports, checkReport),
    media: entries.media.filter(isShaped).map((entry) => checkMedia(scope, entry)),
  };
  checkParts(scope, entries.relationships.filter(isShaped));
  checkDuplicates(scope, kept.toSorted(inFileOrder));
  checkMentioned(scope, new Set(entries.mentions.map(({ key }) => key)));
  return checked;
}

/** Of a fact that has not the right shape, at least what it rests on is looked at. */
function checkQuotesOf(scope: Scope, entry: Entry<unknown>): [] {
  const parsed = anyFact.safeParse(plainValue(entry.node));
  if (parsed.success) checkFact(scope, { ...entry, value: parsed.data }, "Report");
  return [];
}

/** Every entity that a fact refers to is mentioned in the article: else it is not in the news that the fact is from. */
function checkMentioned({ entities, text, problems, uses }: Scope, mentioned: ReadonlySet<string>): void {
  for (const [key, location] of uses) {
    if (mentioned.has(key)) continue;
    const entity = entities.byKey.get(key)?.entity ?? null;
    const names = entity === null ? [] : [entity.name, ...entity.aliases];
    const name = names.find((candidate) => standsIn(text, candidate));
    problems.push(notMentioned(key, name, location));
  }
}

function notMentioned(key: string, name: string | undefined, location: SourceLocation): Problem {
  const message = `The article has no mention of ${JSON.stringify(key)}, to which this fact refers.`;
  const words = name === undefined ? "the words that name it or point to it" : JSON.stringify(name);
  return error("ENTITY_NOT_MENTIONED", location, message, `Add under mentions: ${key}: [${words}]`);
}

function inTextOrder(a: Fact, b: Fact): number {
  return a.evidence[0].start - b.evidence[0].start || (a.key < b.key ? -1 : 1);
}

function inFileOrder(a: LocatedFact, b: LocatedFact): number {
  return a.location.line - b.location.line || a.location.column - b.location.column;
}
