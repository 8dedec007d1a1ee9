import { castOf, type Cast } from "./cast.ts";
import { MEASURE_FORMS, measureOf } from "./measures.ts";
import type { SetArticle, SetEntity, SetFigure, SetMention, SetPassage } from "./model.ts";
import { type Random, randomOf } from "./random.ts";
import { figureSentence, type Piece, plainSentences } from "./sentences.ts";
import type { SetSize } from "./size.ts";
import { slugOf } from "./words.ts";

const FIGURES = 10;
const PLAIN_SENTENCES = 10;
const SENTENCES_IN_PARAGRAPH = [3, 2, 3, 2, 3, 2, 3, 2];

const NEWEST_DAY = Date.UTC(2026, 5, 30);
const DAY_MILLISECONDS = 86_400_000;

const HEADLINES = [
  "gets the money for its next stage",
  "waits for an answer from the lenders",
  "is to be finished a year later",
  "divides the towns along the coast",
  "takes on workers from the region",
  "goes back to the planning office",
] as const;

/** The article of a number from 0, the oldest first; each is made alone, in the same way every time. */
export function articleOf(size: SetSize, number: number): SetArticle {
  const random = randomOf(size.seed, number);
  const cast = castOf(size, random);
  const headline = headlineOf(cast, random);
  const stated = statedFigures(size, cast, random);
  return {
    number,
    slug: slugFor(headline, number),
    headline,
    publishedOn: dayOf(size, number),
    ...written(sentencesOf(cast, stated, random)),
  };
}

/** The same as the article's own, without making the rest of it. */
export function slugOfArticle(size: SetSize, number: number): string {
  const random = randomOf(size.seed, number);
  return slugFor(headlineOf(castOf(size, random), random), number);
}

function slugFor(headline: string, number: number): string {
  return `${slugOf(headline)}-${number}`;
}

function headlineOf({ projects }: Cast, random: Random): string {
  return `${projects[0]?.name ?? ""} ${random.pick(HEADLINES)}`;
}

export function dayOf({ articles }: SetSize, number: number): string {
  const daysBack = articles - 1 - number;
  return new Date(NEWEST_DAY - daysBack * DAY_MILLISECONDS).toISOString().slice(0, 10);
}

type Stated = Omit<SetFigure, "passage">;

/** Figures of the projects in turn, each of another measure. */
function statedFigures(size: SetSize, { projects }: Cast, random: Random): readonly Stated[] {
  const forms = projects.map(() => random.shuffled([...MEASURE_FORMS.keys()]));
  return Array.from({ length: FIGURES }, (_, index) => {
    const turn = index % projects.length;
    const project = projects[turn];
    const form = forms[turn]?.[Math.floor(index / projects.length)];
    if (project === undefined || form === undefined) throw new RangeError("An article has too few measures");
    const measure = measureOf(size, project, form);
    const name = MEASURE_FORMS[form]?.name ?? "";
    return { key: `${name}-${turn + 1}`, measure, quantity: MEASURE_FORMS[form]?.quantity(random) ?? none() };
  });
}

function none(): never {
  throw new RangeError("A measure has no form");
}

interface Sentence {
  readonly pieces: readonly Piece[];
  readonly figure: Stated | null;
}

/** One that says a figure, then one that says none, and so on; whoever acts or speaks comes up equally often. */
function sentencesOf(cast: Cast, figures: readonly Stated[], random: Random): readonly Sentence[] {
  const actors = turns([...cast.people, ...cast.organizations], random);
  const pairs = Array.from(
    { length: PLAIN_SENTENCES },
    (_, index) => [actors(FIGURES + 2 * index), actors(FIGURES + 2 * index + 1)] as const,
  );
  const plain = plainSentences(pairs, random);
  return figures.flatMap((figure, index) => [
    { pieces: figureSentence(figure, actors(index), random), figure },
    { pieces: plain[index] ?? [], figure: null },
  ]);
}

/** Everybody in one order again and again, so that no two neighbours are the same. */
function turns(actors: readonly SetEntity[], random: Random): (turn: number) => SetEntity {
  const order = random.shuffled(actors);
  return (turn) => order[turn % order.length] ?? none();
}

/** The text that the sentences make in paragraphs, and where in it everything stands. */
function written(sentences: readonly Sentence[]) {
  const passages: SetPassage[] = [];
  const mentions: SetMention[] = [];
  const figures: SetFigure[] = [];
  const endsParagraph = paragraphEnds();
  let text = "";
  for (const [index, { pieces, figure }] of sentences.entries()) {
    const start = text.length;
    for (const piece of pieces) {
      if (typeof piece === "string") {
        text += piece;
        continue;
      }
      const at = text.length;
      text += piece.name;
      mentions.push({ entity: piece, start: at, end: text.length, quote: piece.name });
    }
    passages.push({ start, end: text.length, quote: text.slice(start) });
    if (figure !== null) figures.push({ ...figure, passage: index });
    if (index < sentences.length - 1) text += endsParagraph.has(index) ? "\n\n" : " ";
  }
  return { text, passages, mentions, figures };
}

function paragraphEnds(): ReadonlySet<number> {
  let sentences = 0;
  return new Set(SENTENCES_IN_PARAGRAPH.map((count) => (sentences += count) - 1));
}
