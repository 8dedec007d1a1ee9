import { useGraphiQL } from "@graphiql/react";
import { useEffect } from "react";

/**
 * Shows more of a query and its answer at once than GraphiQL does by itself, and wraps what is too long. Marks the
 * page as ready once the editors are there: GraphiQL forgets to show a tab that is chosen before.
 */
export function ReadableEditors(): null {
  const query = useGraphiQL((state) => state.queryEditor);
  const variables = useGraphiQL((state) => state.variableEditor);
  const answer = useGraphiQL((state) => state.responseEditor);
  useEffect(() => {
    const editors = [query, variables, answer];
    for (const editor of editors) {
      editor?.updateOptions({ fontSize: 13, lineHeight: 20, wordWrap: "on", wrappingIndent: "indent" });
    }
    if (editors.every((editor) => editor !== undefined)) document.body.classList.add("ready");
  }, [query, variables, answer]);
  return null;
}
