import { element } from "./element.ts";
import type { Fact, Kind } from "./facts.ts";

const HEADINGS: readonly (readonly [Kind, string])[] = [
  ["people", "People"],
  ["organizations", "Organizations"],
  ["projects", "Projects"],
  ["figures", "Figures"],
];

export type FactButtons = ReadonlyMap<Fact, HTMLButtonElement>;

/** The facts in their groups, and the button of each. */
export function showFacts(facts: readonly Fact[]): { view: HTMLElement; buttons: FactButtons } {
  const buttons = new Map(facts.map((fact) => [fact, button(fact)]));
  const view = element("aside", "");
  view.ariaLabel = "What the article tells";
  for (const [kind, heading] of HEADINGS) {
    const items = [...buttons].filter(([fact]) => fact.kind === kind);
    if (items.length === 0) continue;
    const list = element("ul", "", ...items.map(([, button]) => element("li", "", button)));
    const group = element("section", "", element("h2", "", heading), list);
    group.dataset["kind"] = kind;
    view.append(group);
  }
  return { view, buttons };
}

function button({ title, detail, source }: Fact): HTMLButtonElement {
  const made = element("button", "", element("span", "title", title), element("span", "detail", detail));
  made.type = "button";
  if (source !== null) made.append(element("span", "detail", `says ${source}`));
  return made;
}
