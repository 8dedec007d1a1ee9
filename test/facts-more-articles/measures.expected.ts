/** The figures that meet on one measure, the newest article's first, as the article words them. */
interface MeasureRow {
  readonly agreement: "AGREE" | "DISAGREE" | "UNKNOWN" | "SINGLE";
  /** After the article's slug: the number, and where told the period and the modality. */
  readonly figures: readonly (readonly [article: string, ...told: string[]])[];
}

export const measures: Readonly<Record<string, MeasureRow>> = {
  "chancay-port-distance-from-lima": {
    agreement: "DISAGREE",
    figures: [
      ["port-opens", "ABOUT 78 km"],
      ["beijing-visit", "ABOUT 70 km"],
    ],
  },
  "chancay-port-cost": {
    agreement: "DISAGREE",
    figures: [
      ["port-opens", "EXACT 3500000000 USD"],
      ["exclusivity-settled", "EXACT 1300000000 USD"],
      ["beijing-visit", "EXACT 3000000000 USD"],
    ],
  },
  // What was expected and what came of it can't be held against each other.
  "chancay-port-first-stage-investment": {
    agreement: "UNKNOWN",
    figures: [
      ["port-opens", "MORE_THAN 1400000000 USD", "OCCURRED"],
      ["beijing-visit", "EXACT 1300000000 USD", "EXPECTED"],
    ],
  },
  "chancay-port-berths": {
    agreement: "DISAGREE",
    figures: [
      ["port-opens", "EXACT 15 berth"],
      ["beijing-visit", "EXACT 11 berth"],
    ],
  },
  "chancay-port-first-berths": {
    agreement: "UNKNOWN",
    figures: [
      ["port-opens", "EXACT 4 berth", "OCCURRED"],
      ["beijing-visit", "EXACT 4 berth", "../2024-12-31", "EXPECTED"],
    ],
  },
  // From 35 to 25 days is a before and an after: only the days of after meet the 23.
  "peru-asia-sea-transport-by-chancay-port": {
    agreement: "DISAGREE",
    figures: [
      ["port-first-year", "EXACT 23 d"],
      ["port-opens", "EXACT 25 d"],
    ],
  },
  "peru-asia-sea-transport-before-chancay-port": {
    agreement: "SINGLE",
    figures: [["port-opens", "EXACT 35 d"]],
  },
  "chancay-port-fall-of-logistics-costs": {
    agreement: "AGREE",
    figures: [
      ["port-first-year", "MORE_THAN 0.2 1"],
      ["port-opens", "MORE_THAN 0.2 1"],
    ],
  },
  // Jobs and jobs during construction are not the same.
  "chancay-port-jobs": {
    agreement: "SINGLE",
    figures: [["port-opens", "MORE_THAN 7000 job", "EXPECTED"]],
  },
  "chancay-port-construction-jobs": {
    agreement: "SINGLE",
    figures: [["port-first-year", "MORE_THAN 3000 job", "OCCURRED"]],
  },
  "apec-peru-2024-host-cities": {
    agreement: "AGREE",
    figures: [
      ["beijing-visit", "EXACT 5 city", "2024", "PLANNED"],
      ["apec-five-cities", "EXACT 5 city", "2024", "PLANNED"],
    ],
  },
};
