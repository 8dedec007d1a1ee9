import type { Moment } from "../moments/moment.ts";
import { articleFrontMatter, type ArticleFrontMatter } from "./article.schema.ts";
import { resolve, UNKNOWN_MOMENT } from "./moments.check.ts";
import { error, type Problem, type SourceLocation } from "./problem.ts";
import { locationAt, shapeOf } from "./shape.ts";
import type { Source } from "./source.ts";
import type { Path, YamlNode } from "./yaml-node.ts";

/** What the front matter of an article says. */
export interface ArticleHead {
  readonly key: string;
  readonly headline: string;
  readonly standfirst: string | null;
  readonly language: string;
  readonly url: string | null;
  readonly source: string | null;
  readonly license: string | null;
  readonly publishedAt: Moment;
  /** Whether a date is given, even one that can't be read. */
  readonly isDated: boolean;
  readonly startsFrom: number;
  readonly at: (...path: Path) => SourceLocation;
}

const DEFAULT_LANGUAGE = "en";

/** Stands in for front matter that can't be used, so that the facts are checked nevertheless. */
export function unreadableHead(slug: string, location: SourceLocation): ArticleHead {
  return {
    key: slug,
    headline: "",
    standfirst: null,
    language: DEFAULT_LANGUAGE,
    url: null,
    source: null,
    license: null,
    publishedAt: UNKNOWN_MOMENT,
    isDated: true,
    startsFrom: 0,
    at: () => location,
  };
}

/** Reads the front matter; null where it has not the shape that it must have. */
export function checkHead(
  node: YamlNode,
  source: Source,
  slug: string,
  problems: Problem[],
): ArticleHead | null {
  const value = shapeOf(articleFrontMatter, node, source, problems);
  if (value === null) return null;
  const at = (...path: Path) => locationAt(source, node, path);
  return {
    key: value.key ?? slug,
    headline: value.headline,
    standfirst: value.standfirst ?? null,
    language: languageOf(value, at("language"), problems),
    url: value.url ?? null,
    source: value.source ?? null,
    license: value.license ?? null,
    publishedAt: publishedAt(value, at, problems),
    isDated: value.published !== undefined,
    startsFrom: value.startsFrom ?? 0,
    at,
  };
}

function languageOf(
  { language = DEFAULT_LANGUAGE }: ArticleFrontMatter,
  location: SourceLocation,
  problems: Problem[],
): string {
  const canonical = canonicalLanguage(language);
  if (canonical !== null) return canonical;
  const message = `${JSON.stringify(language)} is no language tag of BCP 47.`;
  problems.push(error("LANGUAGE_INVALID", location, message, "Write en, es or pt-BR."));
  return DEFAULT_LANGUAGE;
}

/** Longer ones have the form of a language, like english, and no language has them. */
const LONGEST_LANGUAGE = 3;

/** The tag as it is usually written; null where it is none. */
function canonicalLanguage(tag: string): string | null {
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    const isLanguage =
      canonical !== undefined && new Intl.Locale(canonical).language.length <= LONGEST_LANGUAGE;
    return isLanguage ? canonical : null;
  } catch {
    // The only way in which it says that the tag is malformed.
    return null;
  }
}

function publishedAt({ published }: ArticleFrontMatter, at: ArticleHead["at"], problems: Problem[]): Moment {
  if (published === undefined) return UNKNOWN_MOMENT;
  if (typeof published === "string") {
    return { ...UNKNOWN_MOMENT, ...resolve(published, at("published"), problems) };
  }
  const { edtf, text = null, supplied = false } = published;
  const resolved = resolve(edtf, at("published", "edtf"), problems);
  return { ...UNKNOWN_MOMENT, ...resolved, text, supplied };
}
