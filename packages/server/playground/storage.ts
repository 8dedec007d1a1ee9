/** Raise this when the opening tabs change in a way that a returning visitor should see; it forgets their tabs. */
const VERSION = 1;

const PREFIX = `nutgraf:${VERSION}:`;

function ownKeys(): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
}

/** Where GraphiQL keeps what was asked, headers included. */
const HISTORY: ReadonlySet<string> = new Set(["graphiql:queries", "graphiql:favorites"]);

/** Headers have keys in them, which nobody who uses this browser later should find. */
function withoutHeaders(history: string): string {
  return JSON.stringify(JSON.parse(history), (name, value: unknown) =>
    name === "headers" ? undefined : value,
  );
}

/** The visitor's tabs and settings, kept apart from those of other services on the same host and port. */
export const storage = {
  getItem: (key: string) => localStorage.getItem(PREFIX + key),
  setItem: (key: string, value: string) =>
    localStorage.setItem(PREFIX + key, HISTORY.has(key) ? withoutHeaders(value) : value),
  removeItem: (key: string) => localStorage.removeItem(PREFIX + key),
  clear: () => ownKeys().forEach((key) => localStorage.removeItem(key)),
  get length() {
    return ownKeys().length;
  },
};

/** Gives a first visit what GraphiQL reads from storage only; a returning visitor keeps their own. */
export function prepareFirstVisit(firstTab: { readonly query: string; readonly variables: string }): void {
  if (storage.length > 0) return;
  // Without these, a reload would find the first tab's variables gone from their editor.
  storage.setItem("graphiql:query", firstTab.query);
  storage.setItem("graphiql:variables", firstTab.variables);
  // How wide the documentation and how high the query are, next to what is beside and below them.
  storage.setItem("graphiql:docExplorerFlex", "0.27");
  storage.setItem("graphiql:secondaryEditorFlex", "6");
}
