import type { Span } from "../evidence/passage.ts";

/** After these a name or a number follows, so that their full stop does not end the sentence. */
const ABBREVIATION =
  /(?:^|[\s(“‘"'])(?:Mr|Mrs|Ms|Mx|Dr|Prof|Hon|Rev|St|Mt|Ft|Gen|Col|Maj|Capt|Cpt|Lt|Sgt|Cmdr|Adm|Brig|Gov|Sen|Rep|Pres|Supt|Insp|No|Nos|Art|Fig|vs|e\.g|i\.e|cf|ca|approx|est|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Sr|Sra|Srta|Dra|Ing|Av|Núm|M|Mme|Mlle|Hr|Fr)\.$/u;
const INITIAL = /(?:^|[\s(.“‘"'])\p{Lu}\.$/u;

/** The sentences of the paragraphs in order, without the white space after them. */
export function sentencesOf(text: string, paragraphs: readonly Span[], language: string): Span[] {
  const segmenter = new Intl.Segmenter(language, { granularity: "sentence" });
  return paragraphs.flatMap((paragraph) => sentencesOfParagraph(text, paragraph, segmenter));
}

function sentencesOfParagraph(text: string, { start, end }: Span, segmenter: Intl.Segmenter): Span[] {
  // A line that is broken goes on in the next one, and so does its sentence.
  const words = text.slice(start, end).replaceAll("\n", " ");
  const sentences: Span[] = [];
  let from = start;
  for (const { segment, index } of segmenter.segment(words)) {
    const sentence = segment.trimEnd();
    const to = start + index + sentence.length;
    const isUnfinished = ABBREVIATION.test(sentence) || INITIAL.test(sentence);
    if (isUnfinished && start + index + segment.length < end) continue;
    if (to > from) sentences.push({ start: from, end: to });
    from = start + index + segment.length;
  }
  return sentences;
}
