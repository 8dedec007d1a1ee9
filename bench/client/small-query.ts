/** The smallest query that says something, for what the client weighs beside it. Written as generated ones are. */
export const SMALL_QUERY = `{
  name: "Headlines",
  kind: "query",
  text: "query Headlines{articles(first:5){nodes{headline}}}",
  hash: "8110d5f9939653f72462e10250a3f396bcf752ce741f54206fcda61cdcf6bf15",
}`;
