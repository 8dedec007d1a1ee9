import { MEASURE_FORMS } from "./measures.ts";
import type { SetEntity, SetFigure } from "./model.ts";
import type { Random } from "./random.ts";

/** One sentence in pieces, so that it is known where the names stand. */
export type Piece = string | SetEntity;

const OPENINGS = [
  "On Monday morning ",
  "After a week of talks ",
  "In a letter to the town council ",
  "At a meeting behind closed doors ",
  "Late in the evening ",
  "Before the first hearing ",
  "In answer to questions from readers ",
  "A day after the vote ",
  "During a visit to the works ",
  "In the yearly report ",
  "For the second time this spring ",
  "Without any notice ",
];

const DEEDS = [
  " signed a first agreement with ",
  " sent a long list of questions to ",
  " defended the schedule against the doubts of ",
  " asked for more patience from ",
  " promised a full account of the costs to ",
  " turned down an offer from ",
  " agreed on the terms of a new contract with ",
  " went through the plans for the next stage with ",
  " made public an exchange of letters with ",
  " took up the talks again with ",
  " spoke of a good working relation with ",
  " handed over the papers on land and water to ",
];

const CLOSINGS = [
  ", while the works in the north of the bay went on as they had all winter",
  ", and nobody in the room expected the other side to give a quick answer",
  ", though the families along the river had hoped for something more than that",
  ", which leaves the question of who pays for the delay to a later meeting",
  ", as the local paper had reported from people who know both sides well",
  ", so that the first trucks may pass through the valley before the rains begin",
  ", but the union wants to see the terms in writing before it calls off the strike",
  ", and the minutes of that meeting are to be open to everybody by the end of the month",
  ", a step that the region's farmers had asked for since the first maps were shown",
  ", even if neither of them would say what it means for the towns further inland",
  ", since the banks had made that a condition for everything that is still to come",
  ", and a judge will have to say whether the neighbours were heard in time",
];

const SAYINGS = [", as ", ", which ", ", a number that ", ", and that is what "];
const SAID = [
  " told a committee that looks into the state of the works",
  " wrote to the shareholders at the end of the quarter",
  " confirmed on the margins of a conference about the coast",
  " had announced when the last stage was handed over",
  " repeated in front of the people who live beside the site",
  " laid out on the first pages of a report to the lenders",
];

/** As many sentences as there are pairs, all different: somebody does something with somebody. */
export function plainSentences(pairs: readonly (readonly [SetEntity, SetEntity])[], random: Random) {
  const [openings, deeds, closings] = [OPENINGS, DEEDS, CLOSINGS].map((pieces) => random.shuffled(pieces));
  return pairs.map(([from, to], index): readonly Piece[] => [
    openings?.[index] ?? "",
    from,
    deeds?.[index] ?? "",
    to,
    `${closings?.[index] ?? ""}.`,
  ]);
}

/** The sentence that says a figure, by the word of somebody. */
export function figureSentence(
  { measure, quantity }: Pick<SetFigure, "measure" | "quantity">,
  speaker: SetEntity,
  random: Random,
): readonly Piece[] {
  const form = MEASURE_FORMS[measure.number % MEASURE_FORMS.length];
  const [before, between, after] = form?.words ?? ["", "", ""];
  const saying = SAYINGS[random.below(SAYINGS.length)] ?? "";
  const said = SAID[random.below(SAID.length)] ?? "";
  return [before, measure.of, `${between}${quantity.text}${after}${saying}`, speaker, `${said}.`];
}
