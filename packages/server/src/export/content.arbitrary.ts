import fc from "fast-check";

import type { ArticleText } from "../content/article-text.ts";
import { render } from "../content/article-text.fixture.ts";
import { occurrences } from "../content/occurrences.ts";
import type { Span } from "../evidence/passage.ts";

/** Words, and what Markdown or YAML would take for something else than words. */
const TOKENS = [
  "Lima",
  "Peru",
  "the port",
  "the port's",
  "Peru",
  "Lima",
  "port",
  "70km",
  "1,300",
  "11.2",
  "true",
  "null",
  "#",
  "##",
  "-",
  "+",
  "*",
  "1.",
  "1984.",
  "2)",
  ">",
  "~~~",
  "```",
  "|",
  "---",
  ":-:|:-:",
  "===",
  "~",
  "[x]",
  "[^1]",
  "[a]: b",
  "![p](q)",
  "<b>",
  "<http://x.y>",
  "&amp;",
  "&",
  "&copy",
  "&#65;",
  "_x_",
  "a_b",
  "**",
  "\\",
  "http://x.y",
  "é",
  "e\u0301",
  "🌊",
  "👩‍👩‍👧",
  "\u00A0",
  "\u2028",
  "`c`",
  "{a: b}",
  "!",
  "? x",
  "'",
  '"',
  "\f",
  "\r",
  "\u0085",
  "港口",
  "港",
  "“We”",
  "a: b",
  "# no",
  "@x",
  "%",
  "- x",
  "\uFEFF",
];

const line = fc
  .array(fc.constantFrom(...TOKENS), { minLength: 1, maxLength: 8 })
  .map((words) => words.join(" "));
const paragraph = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join("\n"));
const paragraphs = fc.array(paragraph, { minLength: 1, maxLength: 5 });
/** A line that somebody writes about the text, not in it. */
const words = fc
  .oneof(line, fc.string({ minLength: 1, unit: "grapheme" }))
  .map((given) => `x${given.replaceAll(/[\0-\x08\x0B-\x1F\x7F]|\p{Surrogate}/gu, "")}y`);

/** Every character that could be mark-up escaped, and line breaks kept: Markdown of which nothing is lost. */
function literally(text: string): string {
  return text
    .replace(/[!-/:-@[-`{-~]/g, "\\$&")
    .replace(/[\f\r]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll("\n", "\\\n");
}

interface Quote {
  readonly quote: string;
  readonly ordinal: string;
}

/** Some whole words of a paragraph, by their place. */
function quoteAt(text: ArticleText, [from, length]: readonly [number, number]): Quote | null {
  const starts = [...text.searched.matchAll(/\S+/gu)];
  const first = starts[from % starts.length];
  if (first === undefined) return null;
  const { index: start } = first;
  const last = starts
    .slice(from % starts.length)
    .slice(0, length)
    .findLast(({ index, 0: word }) => {
      return !text.searched.slice(start, index + word.length).includes("  ");
    });
  const span = { start, end: (last?.index ?? start) + (last?.[0].length ?? 1) };
  return quoteOf(text, span);
}

function quoteOf(text: ArticleText, { start, end }: Span): Quote | null {
  const quote = text.searched.slice(start, end);
  if (quote !== quote.trim() || quote === "" || /[\0-\x08\x0B-\x1F\x7F]/.test(quote)) return null;
  const index = [...occurrences(text, quote)].findIndex((place) => place.start === start);
  return index === -1 ? null : { quote, ordinal: String(index + 1) };
}

const place = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 4 }));
const places = fc.array(place, { minLength: 1, maxLength: 3 });

const seed = fc.record({
  paragraphs,
  headline: words,
  standfirst: fc.option(words),
  published: fc.constantFrom(null, "2024-04", { edtf: "2024-04-30~", supplied: "true" }),
  mentions: fc.array(fc.record({ place, every: fc.boolean() }), { minLength: 1, maxLength: 6 }),
  statements: fc.array(fc.record({ text: words, evidence: places, quotes: places, voice: fc.nat(3) }), {
    maxLength: 4,
  }),
  reports: fc.array(fc.record({ evidence: places, when: place, relative: fc.nat(3) }), { maxLength: 3 }),
  figures: fc.array(fc.record({ evidence: place, between: fc.boolean(), readings: fc.array(words) }), {
    maxLength: 3,
  }),
  media: fc.uniqueArray(fc.record({ key: fc.stringMatching(/^[a-z0-9]{1,3}$/), description: words }), {
    selector: ({ key }) => key,
  }),
});

type Seed = typeof seed extends fc.Arbitrary<infer Value> ? Value : never;

/** The files of a content folder with one article; now and then something in it is wrong. */
export const contentArbitrary: fc.Arbitrary<readonly (readonly [string, string])[]> = seed.map((given) => {
  const markdown = given.paragraphs.map(literally).join("\n\n");
  const { text } = render(markdown);
  const { headline, standfirst, published } = given;
  const head = yaml({ headline, standfirst, published, key: "the-article", startsFrom: "3" });
  return [
    ["entities/people.yaml", yaml({ ana: { name: headline, description: headline, aliases: [headline] } })],
    ["entities/events.yaml", yaml({ "2024": { name: "2024", kind: "VISIT", description: "true" } })],
    ["measures.yaml", yaml({ berths: { label: headline, kind: "COUNT", of: "ana" } })],
    ["an-article/article.md", `---\n${head}\n---\n${markdown}\n`],
    ["an-article/facts.yaml", yaml(factsOf(given, text))],
  ];
});

/** JSON is YAML. */
function yaml(value: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(value, (_, part: unknown) => (part === null ? undefined : part));
}

function factsOf(given: Seed, text: ArticleText) {
  const mentions = given.mentions.flatMap(({ place: at, every }) => {
    const quote = quoteAt(text, at);
    if (quote === null) return [];
    return every ? { quote: quote.quote, every: "true" } : quote;
  });
  const quotes = (all: readonly (readonly [number, number])[]) => {
    const found = all.flatMap((at) => quoteAt(text, at) ?? []);
    return [...new Map(found.map((quote) => [JSON.stringify(quote), quote])).values()];
  };
  const statements = given.statements.map((one, index) => ({
    text: `${index} ${one.text}`,
    evidence: quotes(one.evidence),
    quotes: quotes(one.quotes),
    speaker: voiceOf(one.voice, quotes(one.quotes)[0]?.quote),
    basis: one.voice === 0 ? "DERIVED" : "STATED",
    about: ["ana", "2024"],
  }));
  const reports = given.reports.map((one, index) => {
    const when = quoteAt(text, one.when)?.quote ?? "";
    return { about: "2024", evidence: quotes(one.evidence), when: momentOf(when, one.relative, index) };
  });
  const figures = given.figures.map((one, index) => {
    const evidence = quoteAt(text, one.evidence);
    const numbers = one.between ? { comparator: "BETWEEN", low: "1.50", high: "2" } : { value: `${index}.0` };
    const quantity = { text: evidence?.quote ?? "", ...numbers, count: "berth" };
    return { measure: "berths", quantity, outOf: quantity, evidence, readings: one.readings };
  });
  return {
    mentions: { ana: mentions, "2024": mentions },
    statements: keyed("s", statements),
    reports: keyed("r", reports),
    figures: keyed("1", figures),
    media: Object.fromEntries(
      given.media.map(({ key, description }) => [`m-${key}`, { kind: "AUDIO", description }]),
    ),
  };
}

function keyed(prefix: string, list: readonly unknown[]) {
  return Object.fromEntries(list.map((one, index) => [`${prefix}${index}`, one]));
}

function voiceOf(kind: number, text: string | undefined) {
  const voices = [
    { voice: "ARTICLE" },
    { voice: "SPEAKER", entity: "ana", text },
    { voice: "SOURCE", text },
    { voice: "UNRESOLVED", text },
  ];
  return voices[kind];
}

function momentOf(text: string, relative: number, index: number) {
  const edtf = `20${String(index).padStart(2, "0")}~`;
  const moments = [{ text, edtf }, { text, relativeTo: "article" }, { text, relativeTo: { text } }, { text }];
  return moments[relative];
}
