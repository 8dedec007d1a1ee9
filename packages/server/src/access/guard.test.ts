import { buildSchema, graphql, type GraphQLSchema } from "graphql";
import { describe, expect, it } from "vitest";

import { createSchema } from "../schema.ts";
import { guardRootFields, rootFields, scopeOf } from "./guard.ts";
import type { Scope } from "./scope.ts";
import { ANONYMOUS, type Viewer } from "./viewer.ts";

describe("the guard of root fields", () => {
  it("finds a scope declared on every root field of the service", async () => {
    const fields = rootFields(await createSchema());
    expect(fields.length).toBeGreaterThan(15);
    expect(fields.filter(({ field }) => scopeOf(field) === null)).toEqual([]);
  });

  it("lets no schema be built in which a root field declares none", () => {
    const schema = withScopes({ open: "read", secret: undefined });
    expect(() => guardRootFields(schema)).toThrow("declare no scope: Query.secret");
  });

  it("knows no scope but those that there are", () => {
    expect(() => guardRootFields(withScopes({ open: "read", secret: "everything" }))).toThrow("Query.secret");
  });

  it("asks those who are not known to say who they are", async () => {
    const { errors, data } = await ask(ANONYMOUS);
    expect(data).toEqual({ open: "open", secret: null });
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining("needs the scope `admin`"),
        extensions: { code: "UNAUTHENTICATED" },
      },
    ]);
  });

  it("refuses those who are known and may not", async () => {
    const { errors } = await ask(viewer("read", "publish"));
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN", scope: "admin" } }]);
  });

  it("answers those who may", async () => {
    expect(await ask(viewer("admin"))).toEqual({ data: { open: "open", secret: "secret" } });
  });

  it("says in the schema what a field needs, where not everybody has it", () => {
    const fields = guardRootFields(withScopes({ open: "read", secret: "admin" }))
      .getQueryType()
      ?.getFields();
    expect(fields?.["open"]?.description).toBe("For all.");
    expect(fields?.["secret"]?.description).toBe("For few. Needs the scope `admin`.");
  });
});

function withScopes(scopes: Readonly<Record<"open" | "secret", string | undefined>>): GraphQLSchema {
  const schema = buildSchema('type Query { "For all." open: String "For few." secret: String }');
  for (const { field } of rootFields(schema)) {
    field.resolve = () => field.name;
    const scope = field.name === "open" ? scopes.open : scopes.secret;
    field.extensions = scope === undefined ? {} : { scope };
  }
  return schema;
}

function viewer(...scopes: Scope[]): Viewer {
  return { actor: "key:test", scopes: new Set(scopes) };
}

function ask(viewer: Viewer) {
  const schema = guardRootFields(withScopes({ open: "read", secret: "admin" }));
  return graphql({ schema, source: "{ open secret }", contextValue: { viewer } });
}
