import { createClient } from "@nutgraf/client";
import { getArticle } from "@nutgraf/client/operations";

import { showArticle } from "./article-view.ts";
import { element } from "./element.ts";
import { factsOf, type Article } from "./facts.ts";
import { showFacts } from "./facts-view.ts";
import { tieTogether } from "./lighting.ts";

const client = createClient({ url: "/graphql" });
const page = document.querySelector("#page");
const slug = new URLSearchParams(location.search).get("article") ?? "beijing-visit";

const outcome = await client.safe(getArticle, { slug });
if (!outcome.ok) tell(`The article can't be had: ${outcome.error.message} (${outcome.error.code})`);
else if (outcome.data.article === null) tell(`There is no article "${slug}".`);
else show(outcome.data.article);

function show(article: Article): void {
  const facts = factsOf(article);
  const { view: text, words } = showArticle(article, facts);
  const { view: panel, buttons } = showFacts(facts);
  tieTogether(words, buttons, panel);
  document.title = article.headline;
  page?.replaceChildren(text, panel);
}

function tell(message: string): void {
  page?.replaceChildren(element("p", "notice", message));
}
