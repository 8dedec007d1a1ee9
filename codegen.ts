import type { CodegenConfig } from "@graphql-codegen/cli";

/** The schema's own scalars as they stand on the wire. A scalar that is missing here fails the generation. */
const scalars = {
  Date: "string",
  DateTime: "string",
  Decimal: "string",
  EDTF: "string",
  LanguageTag: "string",
  URL: "string",
};

const generated = "packages/client/src/generated";

const config: CodegenConfig = {
  schema: "schema.graphql",
  documents: "packages/client/operations/*.graphql",
  generates: {
    [`${generated}/schema.ts`]: {
      plugins: ["./packages/codegen/src/schema.plugin.ts"],
      config: { scalars },
    },
    [`${generated}/operations.ts`]: {
      plugins: ["./packages/codegen/src/operations.plugin.ts"],
      config: { scalars },
    },
    [`${generated}/gql.ts`]: {
      plugins: ["./packages/codegen/src/gql.plugin.ts"],
      config: { scalars },
    },
    "docs/reference/operations.md": {
      plugins: ["./packages/codegen/src/operations-table.plugin.ts"],
    },
    "packages/client/persisted-operations.json": {
      plugins: ["./packages/codegen/src/persisted-operations.plugin.ts"],
    },
    [`${generated}/possible-types.ts`]: {
      plugins: ["./packages/codegen/src/possible-types.plugin.ts"],
    },
    [`${generated}/documents.ts`]: {
      plugins: [
        { "./packages/codegen/src/banner.plugin.ts": {} },
        "typescript-operations",
        "./packages/codegen/src/documents.plugin.ts",
      ],
      config: {
        scalars: { ...scalars, ID: { input: "string", output: "string" } },
        strictScalars: true,
        defaultScalarType: "never",
        documentMode: "documentNode",
        documentNodeImport: "../typed-document.ts#TypedDocument",
        importExtension: ".ts",
        useTypeImports: true,
        arrayInputCoercion: false,
        pureMagicComment: true,
      },
    },
  },
};

export default config;
