import { connectionType } from "../graphql/connection.type.ts";
import { ArticleType, RevisionType } from "./article.type.ts";

export const ArticleConnection = connectionType({
  name: "Article",
  node: () => ArticleType,
  description: "One page of a list of articles.",
});

export const RevisionConnection = connectionType({
  name: "Revision",
  node: () => RevisionType,
  description: "One page of an article's revisions, the newest first.",
});
