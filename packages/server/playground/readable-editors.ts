import { useGraphiQL } from "@graphiql/react";
import { useEffect } from "react";

/** Shows more of a query and its answer at once than GraphiQL does by itself, and wraps what is too long. */
export function ReadableEditors(): null {
  const query = useGraphiQL((state) => state.queryEditor);
  const variables = useGraphiQL((state) => state.variableEditor);
  const answer = useGraphiQL((state) => state.responseEditor);
  useEffect(() => {
    for (const editor of [query, variables, answer]) {
      editor?.updateOptions({ fontSize: 13, lineHeight: 20, wordWrap: "on", wrappingIndent: "indent" });
    }
  }, [query, variables, answer]);
  return null;
}
