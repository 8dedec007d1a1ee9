import { createHash } from "node:crypto";

import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLField,
  isEnumType,
  isLeafType,
  isListType,
  isRequiredArgument,
} from "graphql";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createTokenVerifier } from "../packages/server/src/access/token.ts";
import { createSchema } from "../packages/server/src/schema.ts";
import { type Issuer, startIssuer } from "./access/issuer.ts";
import { type Answer, type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";

const CREATE = `mutation ($input: ApiKeyCreateInput!) {
  apiKeyCreate(input: $input) { apiKey { id name scopes expiresAt createdBy } secret errors { code path message } }
}`;
const REVOKE = `mutation ($id: ID!) {
  apiKeyRevoke(input: { id: $id }) { apiKey { id revokedAt } errors { code path } }
}`;
const LIST = "{ apiKeys { nodes { id name scopes createdBy revokedAt lastUsedAt } totalCount } }";
const READ = "{ articles { totalCount } }";

interface Made {
  readonly apiKeyCreate: {
    readonly apiKey: { readonly id: string } | null;
    readonly secret: string;
    readonly errors: readonly unknown[];
  };
}

describe("where reads are open", () => {
  let nutgraf: Nutgraf;
  let issuer: Issuer;
  let admin: Pick<Nutgraf, "ask" | "send">;

  beforeAll(async () => {
    issuer = await startIssuer();
    nutgraf = await startNutgraf({ oidc: issuer.oidc });
    admin = nutgraf.as(await nutgraf.makeKey("admin"));
  });
  afterAll(async () => {
    await nutgraf[Symbol.asyncDispose]();
    await issuer[Symbol.asyncDispose]();
  });

  const makeKey = async (input: Record<string, unknown>) => {
    const { apiKeyCreate } = await admin.ask<Made>(CREATE, { input });
    return { id: apiKeyCreate.apiKey?.id ?? "", secret: apiKeyCreate.secret };
  };

  it("everybody reads, with credentials and without", async () => {
    const publisher = nutgraf.as(await nutgraf.makeKey("publish"));
    expect(await nutgraf.ask(READ)).toEqual({ articles: { totalCount: 0 } });
    expect(await publisher.ask(READ)).toEqual({ articles: { totalCount: 0 } });
  });

  it("nobody does more without a scope for it", async () => {
    expect(codeOf(await nutgraf.send(LIST))).toBe("UNAUTHENTICATED");
    expect(codeOf(await nutgraf.as(await nutgraf.makeKey("publish")).send(LIST))).toBe("FORBIDDEN");
    expect(codeOf(await nutgraf.as(await nutgraf.makeKey("publish")).send(REVOKE, { id: "1" }))).toBe(
      "FORBIDDEN",
    );
  });

  describe("an API key", () => {
    it("is told once, and kept as what nobody can send", async () => {
      const { id, secret } = await makeKey({ name: "the site", scopes: ["READ"] });
      expect(secret).toMatch(/^ntg_[0-9a-f]{12}_[\w-]{43}$/);
      const { rows } = await sql<{ row: string }>`select api_key::text as row from api_key`.execute(
        nutgraf.world.db,
      );
      const kept = JSON.stringify(rows) + JSON.stringify(await admin.ask(LIST)) + (await logOf(nutgraf));
      expect(kept).toContain(id);
      expect(kept).not.toContain(secret.split("_").slice(2).join("_"));
    });

    it("has a name, scopes and whoever made it, and the log tells of it", async () => {
      const made = await admin.ask<Made>(CREATE, {
        input: {
          name: " importer ",
          scopes: ["PUBLISH", "CORRECT", "PUBLISH"],
          expiresAt: "2999-01-01T00:00:00Z",
        },
      });
      expect(made.apiKeyCreate).toMatchObject({
        apiKey: {
          name: "importer",
          scopes: ["PUBLISH", "CORRECT"],
          expiresAt: "2999-01-01T00:00:00.000Z",
          createdBy: expect.stringMatching(/^key:/),
        },
        errors: [],
      });
      expect(await logOf(nutgraf)).toContain(
        `KEY_CREATED ${JSON.stringify({
          keyId: made.apiKeyCreate.apiKey?.id,
          name: "importer",
          scopes: ["publish", "correct"],
          expiresAt: "2999-01-01T00:00:00.000Z",
        })}`,
      );
    });

    it.each([
      [{ name: " ", scopes: ["READ"] }, "name"],
      [{ name: "a\u001b[2Jb", scopes: ["READ"] }, "name"],
      [{ name: "a", scopes: [] }, "scopes"],
      [{ name: "a", scopes: ["READ"], expiresAt: "2020-01-01T00:00:00Z" }, "expiresAt"],
    ])("is not made of %j", async (input, field) => {
      const { apiKeyCreate } = await admin.ask<Made>(CREATE, { input });
      expect(apiKeyCreate).toMatchObject({
        apiKey: null,
        secret: null,
        errors: [{ code: "INPUT_INVALID", path: ["input", field] }],
      });
    });

    it("does nothing any more once it is revoked, which is for good and told once in the log", async () => {
      const { id, secret } = await makeKey({ name: "old", scopes: ["ADMIN"] });
      const first = await admin.ask<{ apiKeyRevoke: unknown }>(REVOKE, { id });
      expect(first.apiKeyRevoke).toMatchObject({ apiKey: { id, revokedAt: expect.any(String) }, errors: [] });
      expect(await admin.ask(REVOKE, { id })).toEqual(first);
      expect(await nutgraf.as(secret).send(READ)).toMatchObject(refused(/is revoked/));
      expect((await logOf(nutgraf)).match(new RegExp(`KEY_REVOKED .*${id}`, "g"))).toHaveLength(1);
    });

    it("is not revoked where there is none of the id", async () => {
      expect(await admin.ask(REVOKE, { id: "nobody's" })).toEqual({
        apiKeyRevoke: { apiKey: null, errors: [{ code: "NOT_FOUND", path: ["input", "id"] }] },
      });
    });

    it("does nothing after its time", async () => {
      const { id, secret } = await makeKey({
        name: "a week",
        scopes: ["READ"],
        expiresAt: "2999-01-01T00:00:00Z",
      });
      await sql`update api_key set expires_at = now() where id = ${id}`.execute(nutgraf.world.db);
      expect(await nutgraf.as(secret).send(READ)).toMatchObject(refused(/has expired/));
    });

    it("that is wrong is refused alike, whether there is one of its id or not", async () => {
      const { secret } = await makeKey({ name: "guessed at", scopes: ["READ"] });
      const answers = await Promise.all(
        [`${secret.slice(0, 17)}${"A".repeat(43)}`, `ntg_${"0".repeat(12)}_${"A".repeat(43)}`, "ntg_x"].map(
          (key) => nutgraf.as(key).send(READ),
        ),
      );
      expect(answers).toEqual([answers[0], answers[0], answers[0]]);
      expect(answers[0]).toMatchObject(refused(/There is no such API key/));
    });

    it("tells when it was last used", async () => {
      const { id, secret } = await makeKey({ name: "used", scopes: ["READ"] });
      await nutgraf.as(secret).ask(READ);
      await expect
        .poll(async () => JSON.stringify(await admin.ask(LIST)))
        .toMatch(new RegExp(`"id":"${id}"[^}]*"lastUsedAt":"20`));
    });

    it("is listed page by page", async () => {
      const query =
        "query ($after: String) { apiKeys(first: 1, after: $after) { nodes { id } pageInfo { endCursor } } }";
      interface Page {
        readonly apiKeys: {
          readonly nodes: readonly object[];
          readonly pageInfo: { readonly endCursor: string };
        };
      }
      const first = await admin.ask<Page>(query);
      const second = await admin.ask<Page>(query, { after: first.apiKeys.pageInfo.endCursor });
      expect(second.apiKeys.nodes).toHaveLength(1);
      expect(second.apiKeys.nodes).not.toEqual(first.apiKeys.nodes);
    });
  });

  describe("a token of the issuer", () => {
    it("allows what its scopes name, and is named in the log by its subject", async () => {
      const token = await issuer.sign();
      const { apiKeyCreate } = await nutgraf
        .as(token)
        .ask<Made>(CREATE, { input: { name: "by token", scopes: ["READ"] } });
      expect(apiKeyCreate.apiKey).toMatchObject({ createdBy: "token:desk" });
    });

    it("may list its scopes, and may have none", async () => {
      expect((await nutgraf.as(await issuer.sign({ scope: ["admin"] })).send(LIST)).errors).toBeUndefined();
      expect(codeOf(await nutgraf.as(await issuer.sign({ scope: undefined })).send(LIST))).toBe("FORBIDDEN");
      expect(codeOf(await nutgraf.as(await issuer.sign({ scope: "administrator" })).send(LIST))).toBe(
        "FORBIDDEN",
      );
    });

    it.each<[string, () => Promise<string> | string]>([
      ["is signed by another", () => issuer.forge()],
      ["is signed with the public key as if it were a secret", () => issuer.signWithPublicKey()],
      ["is not signed", () => issuer.leaveUnsigned()],
      ["names another issuer", () => issuer.sign({ iss: "https://elsewhere.example" })],
      ["is for another service", () => issuer.sign({ aud: "another" })],
      ["is for no service", () => issuer.sign({ aud: undefined })],
      ["never expires", () => issuer.sign({ exp: undefined })],
      ["is of nobody", () => issuer.sign({ sub: undefined })],
      ["does not hold yet", () => issuer.sign({ nbf: Date.now() / 1000 + 600 })],
      ["says it is something else", () => issuer.sign({}, { typ: "logout+jwt" })],
      ["does not say what it is", () => issuer.sign({}, { typ: undefined })],
      ["is signed with a key that the issuer does not have", () => issuer.sign({}, { kid: "another" })],
      ["is none", () => "e30.e30.e30"],
    ])("is refused where it %s", async (_, token) => {
      expect(await nutgraf.as(await token()).send(READ)).toMatchObject(refused(/does not hold here/));
    });

    it("is refused after its time, and told so", async () => {
      const token = await issuer.sign({ exp: Math.floor(Date.now() / 1000) - 60 });
      expect(await nutgraf.as(token).send(READ)).toMatchObject(refused(/has expired/));
    });
  });

  it.each(["Basic bnV0OmdyYWY=", "Bearer", "Bearer a b", "ntg_1_2"])(
    "what is no key and no token is refused, in a reply that nobody keeps: %s",
    async (authorization) => {
      const response = await fetch(`${nutgraf.url}?query=${encodeURIComponent(READ)}`, {
        headers: { authorization, "content-type": "application/json" },
      });
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toBe("Bearer");
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(await response.json()).toMatchObject(refused(/./));
    },
  );
});

describe("an issuer", () => {
  it("that is away for a while is asked again with the next token, of which nothing is held against it", async () => {
    await using issuer = await startIssuer();
    const verify = createTokenVerifier(issuer.oidc);
    issuer.down = true;
    await expect(verify(await issuer.sign())).rejects.toThrow("so no token can be checked");
    issuer.down = false;
    expect(await verify(await issuer.sign())).toEqual({ subject: "desk", scopes: ["admin"] });
  });

  it("is not believed where it describes itself as another", async () => {
    await using issuer = await startIssuer();
    const verify = createTokenVerifier({
      ...issuer.oidc,
      issuer: issuer.oidc.issuer.replace("127.0.0.1", "localhost"),
    });
    await expect(verify(await issuer.sign())).rejects.toThrow("so no token can be checked");
  });

  it("may tell scopes in a claim of its own, and have its keys elsewhere", async () => {
    await using issuer = await startIssuer();
    const { issuer: address } = issuer.oidc;
    const verify = createTokenVerifier({ ...issuer.oidc, scopeClaim: "roles", jwks: `${address}/keys` });
    const token = await issuer.sign({ roles: ["correct", "cook"], scope: "admin" });
    expect(await verify(token)).toEqual({ subject: "desk", scopes: ["correct"] });
  });
});

describe("where reads are closed", () => {
  let nutgraf: Nutgraf;

  beforeAll(async () => {
    nutgraf = await startNutgraf({ reads: "closed" });
  });
  afterAll(() => nutgraf[Symbol.asyncDispose]());

  it("whoever has the scope reads", async () => {
    const reader = nutgraf.as(await nutgraf.makeKey("read"));
    expect(await reader.ask(READ)).toMatchObject({ articles: { totalCount: expect.any(Number) } });
  });

  it("nobody reads with another scope alone", async () => {
    expect(codeOf(await nutgraf.as(await nutgraf.makeKey("publish")).send(READ))).toBe("FORBIDDEN");
  });

  it("a stranger is told nothing by any root field, whichever way it is asked for", async () => {
    const fields = Object.values((await createSchema()).getQueryType()?.getFields() ?? {});
    expect(fields.length).toBeGreaterThan(15);
    await using closed = await startNutgraf({ reads: "closed" });
    for (const field of fields) {
      const query = queryOf(field);
      for (const answer of await askEveryWay(closed, query)) {
        expect(codeOf(answer), query).toBe("UNAUTHENTICATED");
        expect(Object.values(answer.data ?? {}), query).not.toContainEqual(expect.anything());
      }
    }
    expect(closed.world.statements).toEqual([]);
  });

  it("what the schema looks like stays public", async () => {
    expect(await nutgraf.ask("{ __schema { queryType { name } } __typename }")).toBeTruthy();
  });
});

/** By POST, by GET, by the query's hash alone, and behind an alias in a fragment. */
async function askEveryWay(nutgraf: Nutgraf, query: string): Promise<Answer[]> {
  const extensions = JSON.stringify({
    persistedQuery: { version: 1, sha256Hash: createHash("sha256").update(query).digest("hex") },
  });
  const get = async (parameters: Record<string, string>) => {
    const response = await fetch(`${nutgraf.url}?${new URLSearchParams(parameters)}`, {
      headers: { "content-type": "application/json" },
    });
    // The GraphQL over HTTP specification fixes the shape.
    return (await response.json()) as Answer;
  };
  const selection = query.slice(1, -1).trim();
  return [
    await nutgraf.send(query),
    await get({ query, extensions }),
    await get({ extensions }),
    await nutgraf.send(`query { ...inside } fragment inside on Query { hidden: ${selection} }`),
  ];
}

/** Asks for a field with whatever it must be given. */
function queryOf({ name, args, type }: GraphQLField<unknown, unknown>): string {
  const given = args.filter(isRequiredArgument).map((argument) => `${argument.name}: ${valueOf(argument)}`);
  const parameters = given.length > 0 ? `(${given.join(", ")})` : "";
  return `{ ${name}${parameters}${isLeafType(getNamedType(type)) ? "" : " { __typename }"} }`;
}

function valueOf({ type }: GraphQLArgument): string {
  const named = getNamedType(type);
  const numbers = ["Int", "Float"].includes(named.name);
  const value = isEnumType(named) ? (named.getValues()[0]?.name ?? "") : numbers ? "1" : '"x"';
  return isListType(getNullableType(type)) ? `[${value}]` : value;
}

const codeOf = ({ errors }: Answer): unknown => errors?.[0]?.extensions?.["code"];

const refused = (message: RegExp) => ({
  errors: [{ message: expect.stringMatching(message), extensions: { code: "UNAUTHENTICATED" } }],
});

async function logOf({ world }: Nutgraf): Promise<string> {
  const { rows } = await sql<{ line: string }>`
    select kind || ' ' || details::text as line from change order by number`.execute(world.db);
  return rows.map(({ line }) => line).join("\n");
}
