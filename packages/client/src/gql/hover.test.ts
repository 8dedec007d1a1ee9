import { fileURLToPath } from "node:url";
// TypeScript 7 has no interface for programs yet.
import ts from "typescript";
import { describe, expect, it } from "vitest";

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));

const FILE = path("code-in-an-editor.ts");
const CODE = `
import { gql, type ResultOf } from "./index.ts";
const costs = gql(\`query Costs($slug: String!) {
  project(slug: $slug) { name was: status ...Figured }
}
fragment Figured on Entity { figures { nodes { quantity { value } } } }\`);
declare const { project }: ResultOf<typeof costs>;
project?.name;
project?.was;
project?.figures.nodes[0]?.quantity.value;
`;

/** What an editor shows over the last word of a line of the code. */
function hover(line: string): { readonly type: string; readonly documentation: string } {
  const settings = {
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    types: [],
  };
  const read = (file: string) => (file === FILE ? CODE : ts.sys.readFile(file));
  const host: ts.LanguageServiceHost = {
    getScriptFileNames: () => [FILE],
    getScriptVersion: () => "1",
    getScriptSnapshot: (file) => {
      const text = read(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => path("."),
    getCompilationSettings: () => settings,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (file) => file === FILE || ts.sys.fileExists(file),
    readFile: read,
  };
  const info = ts
    .createLanguageService(host)
    .getQuickInfoAtPosition(FILE, CODE.indexOf(line) + line.length - 2);
  return {
    type: ts.displayPartsToString(info?.displayParts),
    documentation: ts.displayPartsToString(info?.documentation),
  };
}

describe("over the result of a query written in code an editor shows", () => {
  it("what the schema says of a field, in a fragment too", () => {
    expect(hover("project?.figures.nodes[0]?.quantity.value;")).toEqual({
      type: "(property) value: string | null | undefined",
      documentation: "The number; null where the comparator is BETWEEN, for then there are two.",
    });
    expect(hover("project?.name;").documentation).toBe("Its name, as an editor gives it.");
  });

  it("the type of a field under another name", () => {
    expect(hover("project?.was;").type).toBe("(property) was: ProjectStatus | null | undefined");
  });
});
