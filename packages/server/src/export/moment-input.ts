import type { Moment } from "../moments/moment.ts";
import { digestOf } from "../publishing/digest.ts";
import type { YamlValue } from "./yaml-text.ts";

/** A time of a fact as a file writes it; one that is relative to the article's own date says just that. */
export function momentInput(moment: Moment | null, publishedAt: Moment): YamlValue {
  if (moment === null) return null;
  const { text, edtf, anchor } = moment;
  if (anchor === null) return edtf === text ? text : { text, edtf };
  return { text, edtf, relativeTo: anchorInput(anchor, publishedAt) };
}

function anchorInput(anchor: Moment, publishedAt: Moment): YamlValue {
  if (digestOf(anchor) === digestOf(publishedAt)) return "article";
  return { text: anchor.text, edtf: anchor.edtf };
}

/** The article's own date; null where it gives none. */
export function publishedInput({ text, edtf, supplied }: Moment): YamlValue {
  if (edtf === null) return null;
  return text === null && !supplied ? edtf : { edtf, text, supplied: supplied ? "true" : null };
}
