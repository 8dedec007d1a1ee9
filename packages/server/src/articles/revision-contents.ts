import type { ShownFigure } from "../figures/figure.ts";
import { type Loaded, once, whenLoaded } from "../graphql/loaded.ts";
import type { Labels } from "../publishing/names.ts";
import { contentOf, type Layout } from "../publishing/revision-parts.ts";
import type { Media, Mention, RevisionContent } from "../publishing/revision.ts";
import { shownFiguresOf, type StoredShownFigures } from "../publishing/shown-figures.ts";
import type { Relationship } from "../relationships/relationship.ts";
import type { Report } from "../reports/report.ts";
import type { Role } from "../roles/role.ts";
import type { Statement } from "../statements/statement.ts";
import type { PartLoader } from "./part.loader.ts";
import type { AnyFact, Sourced, SourcedFigure } from "./stored-revision.ts";

/**
 * What a revision says, as readers see it now: entities that were merged into others are those others. Each part is
 * read when it is first asked for, together with that of every other revision that the same request asks for.
 */
export interface RevisionContents {
  /** The revision's. */
  readonly id: string;
  readonly articleId: string;
  /** Where the article can be read as a page; null where it says no such address. */
  readonly url: string | null;
  /** Its figures as lists show them; null where they were not read. */
  readonly shownFigures: (() => Loaded<readonly ShownFigure[]>) | null;
  readonly text: () => Loaded<string>;
  readonly layout: () => Loaded<Layout>;
  /** In the order of the text. */
  readonly mentions: () => Loaded<readonly Mention[]>;
  readonly media: () => Loaded<readonly Media[]>;
  readonly figures: () => Loaded<readonly SourcedFigure[]>;
  readonly claims: () => Loaded<SourcedClaims>;
  /** Everything at once. */
  readonly whole: () => Loaded<RevisionContent>;
}

/** The facts that are no figures. */
interface SourcedClaims {
  readonly statements: readonly Sourced<Statement>[];
  readonly roles: readonly Sourced<Role>[];
  readonly relationships: readonly Sourced<Relationship>[];
  readonly reports: readonly Sourced<Report>[];
}

export interface RevisionAddress extends Pick<RevisionContents, "id" | "articleId" | "url"> {
  readonly articleKey: string;
  /** How what its figures measure is labelled; null where that was not read. */
  readonly labels: Labels | null;
  /** Null where they were not read. */
  readonly shown: StoredShownFigures | null;
}

export function revisionContents(address: RevisionAddress, parts: PartLoader): RevisionContents {
  const { id, articleId, articleKey, url, labels, shown } = address;
  const contents: RevisionContents = {
    id,
    articleId,
    url,
    shownFigures: shown && once(() => shownFiguresOf(shown, articleKey, labels)),
    text: () => parts.load("text", id),
    layout: () => parts.load("layout", id),
    mentions: () => parts.load("mentions", id),
    media: () => parts.load("media", id),
    figures: once(() =>
      whenLoaded(parts.load("figures", id), (figures) =>
        figures.map((figure, index) => ({ ...figure, revision: contents, label: labels?.[index] ?? null })),
      ),
    ),
    claims: once(() =>
      whenLoaded(parts.load("claims", id), ({ statements, roles, relationships, reports }) => ({
        statements: sourced(statements),
        roles: sourced(roles),
        relationships: sourced(relationships),
        reports: sourced(reports),
      })),
    ),
    whole: () => whenLoaded(parts.loadWhole(id), (all) => contentOf({ articleId, articleKey }, all)),
  };
  function sourced<OneFact extends AnyFact>(facts: readonly OneFact[]): readonly Sourced<OneFact>[] {
    return facts.map((fact) => ({ ...fact, revision: contents }));
  }
  return contents;
}

/** A revision's facts of one type, in the order of the text. */
export function factsOfType(
  contents: RevisionContents,
  type: AnyFact["type"],
): Loaded<readonly Sourced<AnyFact>[]> {
  if (type === "FIGURE") return contents.figures();
  return whenLoaded(contents.claims(), (claims): readonly Sourced<AnyFact>[] => claims[CLAIMS[type]]);
}

const CLAIMS = {
  STATEMENT: "statements",
  ROLE: "roles",
  RELATIONSHIP: "relationships",
  REPORT: "reports",
} as const satisfies Record<Exclude<AnyFact["type"], "FIGURE">, keyof SourcedClaims>;
