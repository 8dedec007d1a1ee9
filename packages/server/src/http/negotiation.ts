interface Range {
  readonly type: string;
  readonly subtype: string;
  readonly quality: number;
}

/**
 * Which of the media types that are offered the `Accept` header likes best; of those that it likes the same, the first
 * offered. Null where it takes none of them.
 */
export function preferred<Offer extends string>(
  accept: string | undefined,
  offers: readonly Offer[],
): Offer | null {
  const ranges = (accept ?? "*/*").split(",").map(rangeOf);
  let best: Offer | null = null;
  let bestQuality = 0;
  for (const offer of offers) {
    const quality = qualityOf(offer, ranges);
    if (quality <= bestQuality) continue;
    best = offer;
    bestQuality = quality;
  }
  return best;
}

function rangeOf(text: string): Range {
  const [range = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const [type = "", subtype = ""] = range.split("/");
  const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
  const quality = weight === undefined ? 1 : Number(weight);
  return { type, subtype, quality: quality >= 0 && quality <= 1 ? quality : 0 };
}

/** The most specific range that fits an offer tells how it is liked. */
function qualityOf(offer: string, ranges: readonly Range[]): number {
  const [type, subtype] = offer.split("/");
  const fits = (wanted: Range["type"], sub: Range["subtype"]) =>
    ranges.find((range) => range.type === wanted && range.subtype === sub);
  const range = fits(type ?? "", subtype ?? "") ?? fits(type ?? "", "*") ?? fits("*", "*");
  return range?.quality ?? 0;
}
