import type { Fact, Modality } from "../facts/fact.ts";
import type { Moment } from "../moments/moment.ts";
import type { Quantity } from "./quantity.ts";

/** A number that one article reports, as data. */
export interface Figure extends Fact {
  readonly type: "FIGURE";
  readonly measureId: string;
  readonly quantity: Quantity;
  /** The whole that the quantity is part of: four *of its eleven*. */
  readonly outOf: Quantity | null;
  /** The same quantity as the article restates it in other units. */
  readonly alsoWritten: readonly Quantity[];
  readonly period: Moment | null;
  readonly modality: Modality | null;
  /** Other ways in which the article's words can be read, one sentence each. */
  readonly readings: readonly string[];
}

/** As much of a figure as lists show, read with the article that reports it. */
export interface ShownFigure extends Pick<Figure, "id" | "key" | "quantity"> {
  /** How what it measures is labelled. */
  readonly label: string;
}
