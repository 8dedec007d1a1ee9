import article from "./queries/1-article.graphql?raw";
import articleVariables from "./queries/1-article.variables.json?raw";
import person from "./queries/2-person.graphql?raw";
import figures from "./queries/3-figures.graphql?raw";
import search from "./queries/4-search.graphql?raw";

export const firstTab = { query: article, variables: articleVariables.trim() };

/** What a first visit opens with. GraphiQL gives each tab the name of its operation. */
export const defaultTabs = [firstTab, { query: person }, { query: figures }, { query: search }];
