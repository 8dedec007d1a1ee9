import type { Words } from "./article-view.ts";
import type { Fact } from "./facts.ts";
import type { FactButtons } from "./facts-view.ts";
import type { Passage } from "./segments.ts";

/** Ties facts to their words: whatever is pointed at or has the focus lights up on both sides. */
export function tieTogether(words: readonly Words[], buttons: FactButtons, panel: HTMLElement): void {
  let focused: Fact | null = null;

  function light(passages: ReadonlySet<Passage>, facts: ReadonlySet<Fact>): void {
    for (const [fact, button] of buttons) button.classList.toggle("lit", facts.has(fact));
    for (const { mark, segment } of words) {
      const lit = segment.passages.find((passage) => passages.has(passage));
      mark.classList.toggle("lit", lit !== undefined);
      mark.dataset["kind"] = (lit ?? segment.passages[0])?.fact.kind ?? "";
    }
  }
  const wordsOf = (fact: Fact) =>
    words.filter(({ segment }) => segment.passages.some((passage) => passage.fact === fact));
  function lightFact(fact: Fact | null): void {
    if (fact === null) return light(new Set(), new Set());
    const all = wordsOf(fact).flatMap(({ segment }) => segment.passages);
    light(new Set(all.filter((passage) => passage.fact === fact)), new Set([fact]));
  }

  for (const [fact, button] of buttons) {
    button.addEventListener("pointerenter", () => lightFact(fact));
    button.addEventListener("pointerleave", () => lightFact(focused));
    button.addEventListener("focus", () => lightFact((focused = fact)));
    button.addEventListener("blur", () => lightFact((focused = null)));
    button.addEventListener("click", () => {
      // Not every browser gives a button the focus when it is pressed.
      button.focus();
      wordsOf(fact)[0]?.mark.scrollIntoView({ block: "center" });
    });
  }
  for (const { mark, segment } of words) {
    const facts = new Set(segment.passages.map(({ fact }) => fact));
    const [shortest] = facts;
    const button = shortest && buttons.get(shortest);
    mark.addEventListener("pointerenter", () => {
      light(new Set(segment.passages), facts);
      if (button) bringIntoView(button, panel);
    });
    mark.addEventListener("pointerleave", () => lightFact(focused));
    mark.addEventListener("click", () => button?.focus());
  }
}

/** Scrolls the panel alone: the page must stay where the reader reads. */
function bringIntoView(button: HTMLElement, panel: HTMLElement): void {
  const inside = panel.getBoundingClientRect();
  const { top, bottom } = button.getBoundingClientRect();
  if (top < inside.top) panel.scrollBy({ top: top - inside.top - 48 });
  else if (bottom > inside.bottom) panel.scrollBy({ top: bottom - inside.bottom + 48 });
}
