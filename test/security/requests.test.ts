import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { codesOf, nest, repeat } from "../once/limits-requests.ts";
import type { Answer } from "../engines/nutgraf.ts";
import {
  exchangeBytes,
  type HostileService,
  postBody,
  startHostileService,
  statusesIn,
} from "./hostile-service.ts";

let service: HostileService;

beforeAll(async () => {
  service = await startHostileService();
});
afterAll(() => service[Symbol.asyncDispose]());

const TYPENAME = '{"query":"{ __typename }"}';

const asked = (query: string, more = {}): string => JSON.stringify({ query, ...more });

type Codes = readonly string[];

const NONE: Codes = [];
const INVALID: Codes = ["GRAPHQL_VALIDATION_FAILED"];
const UNREADABLE: Codes = ["GRAPHQL_PARSE_FAILED"];
const BAD: Codes = ["BAD_REQUEST"];
const BAD_INPUT: Codes = ["BAD_USER_INPUT"];

/** Bodies of the right type; what is in them is answered by a status and by codes. */
const BODIES: readonly (readonly [what: string, body: string, status: number, codes: Codes])[] = [
  ["nothing", "", 400, BAD],
  ["null", "null", 400, BAD],
  ["a number", "7", 400, BAD],
  ["a batch", `[${TYPENAME},${TYPENAME}]`, 400, BAD],
  ["half of it", TYPENAME.slice(0, -3), 400, BAD],
  ["a query that is an object", '{"query":{"a":1}}', 400, BAD],
  ["variables that are text", '{"query":"{ __typename }","variables":"{}"}', 400, BAD],
  ["variables that are a list", '{"query":"{ __typename }","variables":[1]}', 400, BAD],
  ["extensions that are text", '{"query":"{ __typename }","extensions":"{}"}', 400, BAD],
  ["an operation's name that is a number", '{"query":"{ __typename }","operationName":1}', 400, BAD],
  ["JSON lists in hundred thousands, open", "[".repeat(100_000), 400, BAD],
  ["JSON lists in ten thousands", `{"query":"{ __typename }","x":${nest(60_000, "[", "", "]")}}`, 200, NONE],
  ["a text of 250 KB", asked(`{ article(slug: "${"a".repeat(250_000)}") { slug } }`), 200, NONE],
  ["a block of 80,000 lines", asked(`{ article(slug: """${"a\n".repeat(80_000)}""") { slug } }`), 200, NONE],
  [
    "a number of 200,000 digits",
    asked(`{ articles(first: ${"9".repeat(200_000)}) { totalCount } }`),
    200,
    INVALID,
  ],
  ["a name of 200,000 letters", asked(`{ ${"a".repeat(200_000)} }`), 200, INVALID],
  ["a remark of 200 KB", asked(`{ __typename } #${"a".repeat(200_000)}`), 200, NONE],
  [
    "a body of a byte too many",
    `{"query":"{ __typename }"}`.padEnd(256 * 1024 + 1),
    413,
    ["PAYLOAD_TOO_LARGE"],
  ],
  ["a body of all the bytes there may be", `{"query":"{ __typename }"}`.padEnd(256 * 1024), 200, NONE],
  [
    "a body of four megabytes",
    `{"query":"{ __typename }"}`.padEnd(4 * 1024 * 1024),
    413,
    ["PAYLOAD_TOO_LARGE"],
  ],
  [
    "a number beyond numbers",
    '{"query":"query($n: Int) { articles(first: $n) { totalCount } }","variables":{"n":1e400}}',
    200,
    BAD_INPUT,
  ],
  ["a negative page", asked("{ articles(first: -1) { totalCount } }"), 200, BAD_INPUT],
  ["a fragment that spreads itself", asked("{ ...A } fragment A on Query { ...A }"), 200, INVALID],
  [
    "fragments in a circle",
    asked("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }"),
    200,
    INVALID,
  ],
  [
    "fields that contradict each other",
    asked('{ article(slug: "a") { a: slug a: headline } }'),
    200,
    INVALID,
  ],
  [
    "mistakes in dozens",
    asked(`{ ${repeat(19, "a")} article(slug: 1) { ${repeat(20, "b")} } }`),
    200,
    INVALID,
  ],
  ["half a character", '{"query":"{ article(slug: \\"\\ud800\\") { slug } }"}', 200, UNREADABLE],
  [
    "a zero byte",
    asked("query($s: String!) { article(slug: $s) { slug } }", { variables: { s: "a\0b" } }),
    200,
    NONE,
  ],
  [
    "a zero byte to search for",
    asked("query($s: String!) { search(text: $s) { totalCount } }", { variables: { s: "a\0b" } }),
    200,
    NONE,
  ],
  ["words for the database", asked(`{ article(slug: "x'; drop table article; --") { slug } }`), 200, NONE],
  ["a cursor that nobody gave", asked('{ articles(after: "bm9wZQ==") { totalCount } }'), 200, BAD_INPUT],
  ["an id that nobody gave", asked('{ node(id: "../../etc/passwd") { id } }'), 200, NONE],
  ["a subscription", asked("subscription { articleChanges { kind } }"), 200, BAD],
  [
    "a change without a key",
    asked('mutation { articleRetract(input: { article: "a", reason: "b" }) { __typename } }'),
    200,
    ["UNAUTHENTICATED"],
  ],
  [
    "two operations and no name",
    asked("query A { __typename } query B { __typename }"),
    200,
    ["OPERATION_RESOLUTION_FAILURE"],
  ],
  [
    "__proto__ for an operation",
    asked("query A { __typename }", { operationName: "__proto__" }),
    200,
    ["OPERATION_RESOLUTION_FAILURE"],
  ],
  [
    "toString for an operation",
    asked("query A { __typename }", { operationName: "toString" }),
    200,
    ["OPERATION_RESOLUTION_FAILURE"],
  ],
  [
    "an operation called constructor",
    asked("query constructor { __typename }", { operationName: "constructor" }),
    200,
    NONE,
  ],
  [
    "a variable called __proto__",
    '{"query":"query($__proto__: Int) { articles(first: $__proto__) { totalCount } }","variables":{"__proto__":2}}',
    200,
    NONE,
  ],
  [
    "a variable called constructor, not given",
    asked("query($constructor: Int) { articles(first: $constructor) { totalCount } }"),
    200,
    NONE,
  ],
  ["an argument called __proto__", asked('{ article(slug: "a", __proto__: 1) { slug } }'), 200, INVALID],
  [
    "an input field called __proto__",
    asked("{ articles(where: { __proto__: { eq: 1 } }) { totalCount } }"),
    200,
    INVALID,
  ],
  [
    "an input field called __proto__, in variables",
    '{"query":"query($w: ArticleWhere) { articles(where: $w) { totalCount } }","variables":{"w":{"__proto__":{"eq":1}}}}',
    200,
    BAD_INPUT,
  ],
  ["an alias called __proto__", asked("{ __proto__: __typename constructor: __typename }"), 200, NONE],
  [
    "a fragment called __proto__",
    asked("{ ...__proto__ } fragment __proto__ on Query { __typename }"),
    200,
    NONE,
  ],
  ["a field called constructor", asked("{ constructor { prototype } }"), 200, INVALID],
  ["a type called toString", asked("{ ... on toString { __typename } }"), 200, INVALID],
  ["a type asked for as __proto__", asked('{ __type(name: "__proto__") { name } }'), 200, NONE],
  ["a body inside __proto__", `{"__proto__":${TYPENAME}}`, 400, BAD],
  [
    "extensions that reach for prototypes",
    '{"query":"{ __typename }","extensions":{"__proto__":{"cost":true},"constructor":{"prototype":{"a":1}}}}',
    200,
    NONE,
  ],
  [
    "a hash that is __proto__",
    '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"__proto__"}}}',
    200,
    ["PERSISTED_QUERY_NOT_FOUND"],
  ],
  [
    "a hash of another query",
    `{"query":"{ __typename }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"${"0".repeat(64)}"}}}`,
    400,
    BAD,
  ],
];

describe("a body of", () => {
  it.each(BODIES)("%s", async (_, body, status, codes) => {
    const response = await postBody(service.url, body);
    // The GraphQL over HTTP specification fixes the shape.
    const answer = (await response.json()) as Answer;
    expect([response.status, ...new Set(codesOf(answer))]).toEqual([status, ...codes]);
    await service.expectSound();
  });
});

const bytes = (text: string, encoding: BufferEncoding) => new Uint8Array(Buffer.from(text, encoding));

const WITH_BYTES = '{"query":"{ __typename } # \u00ff"}';

/** Bodies and the types that they are sent as. */
const TYPES: readonly (readonly [
  what: string,
  type: string,
  body: string | Uint8Array<ArrayBuffer>,
  status: number,
])[] = [
  ["UTF-16 that says nothing of it", "application/json", bytes(TYPENAME, "utf16le"), 400],
  ["UTF-16 that begins as such", "application/json", bytes(`\ufeff${TYPENAME}`, "utf16le"), 400],
  ["UTF-16 by its name", "application/json; charset=utf-16", bytes(TYPENAME, "utf16le"), 415],
  ["UTF-8 that calls itself UTF-7", "application/json; charset=utf-7", TYPENAME, 415],
  [
    "UTF-8 that calls itself UTF-8, and UTF-16",
    "application/json; charset=utf-8; charset=utf-16",
    TYPENAME,
    415,
  ],
  ["Latin-1", "application/json; charset=iso-8859-1", bytes(WITH_BYTES, "latin1"), 415],
  ["Latin-1 that says nothing of it", "application/json", bytes(WITH_BYTES, "latin1"), 400],
  [
    "a character written longer than it is",
    "application/json",
    bytes('{"query":"{ __typename }\xc0\xaf"}', "latin1"),
    400,
  ],
  ["a form", "application/x-www-form-urlencoded", "query=%7B__typename%7D", 415],
  ["JSON that a form sends", "text/plain", TYPENAME, 415],
  [
    "files of a form",
    "multipart/form-data; boundary=a",
    `--a\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${TYPENAME}\r\n--a--`,
    415,
  ],
  ["GraphQL as such", "application/graphql", "{ __typename }", 415],
  ["what only begins like JSON's type", "application/json-seq", TYPENAME, 415],
];

describe("a body in", () => {
  it.each(TYPES)("%s", async (_, type, body, status) => {
    const response = await postBody(service.url, body, { "content-type": type });
    expect(response.status).toBe(status);
    await response.text();
    await service.expectSound();
  });

  it("compressed JSON", async () => {
    const response = await postBody(service.url, TYPENAME, { "content-encoding": "gzip" });
    expect(response.status).toBe(415);
    await service.expectSound();
  });
});

const MUTATION = encodeURIComponent(
  'mutation { articleRetract(input: { article: "a", reason: "b" }) { __typename } }',
);

/** What a page of another site can make a browser ask, or anybody. */
const GETS: readonly (readonly [
  what: string,
  path: string,
  headers: Record<string, string>,
  status: number,
])[] = [
  ["a query", "/graphql?query=%7B__typename%7D", {}, 400],
  ["a query that others asked", "/graphql?query=%7Barticles%7BtotalCount%7D%7D", {}, 400],
  ["a query, as a form", "/graphql?query=%7B__typename%7D", { "content-type": "text/plain" }, 400],
  ["a stream", "/graphql/stream?query=%7B__typename%7D", {}, 400],
  ["a change", `/graphql?query=${MUTATION}`, {}, 400],
  ["a change, without a browser", `/graphql?query=${MUTATION}`, { "apollo-require-preflight": "true" }, 405],
  ["a change as a stream", `/graphql/stream?query=${MUTATION}`, { "apollo-require-preflight": "true" }, 405],
  [
    "variables that are no JSON",
    "/graphql?query=%7B__typename%7D&variables=%7B",
    { "apollo-require-preflight": "true" },
    400,
  ],
  [
    "two queries",
    "/graphql?query=%7B__typename%7D&query=%7Barticles%7BtotalCount%7D%7D",
    { "apollo-require-preflight": "true" },
    400,
  ],
  ["half a character", "/graphql?query=%E0%A4%A", { "apollo-require-preflight": "true" }, 200],
  ["files above the playground's", "/graphql/assets/..%2f..%2fpackage.json", {}, 404],
  ["an article called ..", "/articles/..%2f..%2fpackage.json", {}, 404],
  ["a path of 8 KB", `/${"a".repeat(8_192)}`, {}, 404],
  [
    "with a key that is none",
    "/graphql?query=%7B__typename%7D",
    { authorization: "Bearer ntg_nope", "apollo-require-preflight": "true" },
    401,
  ],
];

describe("a GET of", () => {
  it.each(GETS)("%s", async (_, path, headers, status) => {
    const response = await fetch(service.origin + path, { headers, redirect: "manual" });
    expect(response.status).toBe(status);
    await response.text();
    await service.expectSound();
  });
});

const HEAD = "host: localhost\r\ncontent-type: application/json\r\nconnection: close\r\n";
const LENGTH = `content-length: ${TYPENAME.length}\r\n`;
const CHUNKED = "transfer-encoding: chunked\r\n";
const SIZE = TYPENAME.length.toString(16);
const SMUGGLED = "GET /schema.graphql HTTP/1.1\r\nhost: localhost\r\n\r\n";

const post = (headers: string, body: string): string =>
  `POST /graphql HTTP/1.1\r\n${HEAD}${headers}\r\n${body}`;
const get = (headers: string): string => `GET /healthz HTTP/1.1\r\n${headers}\r\n`;

const KEPT_WITHOUT_BODY =
  "POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n\r\n";

/** What somebody on the way may read in another way: bytes as they go over the wire, and the statuses of all answers. */
const WIRE: readonly (readonly [what: string, bytes: string, statuses: readonly number[]])[] = [
  ["both lengths", post(LENGTH + CHUNKED, `0\r\n\r\n${SMUGGLED}`), [400]],
  ["both lengths, the other way round", post(CHUNKED + LENGTH, `0\r\n\r\n${SMUGGLED}`), [400]],
  ["two lengths", post(`${LENGTH}content-length: 3\r\n`, TYPENAME), [400]],
  ["the same length twice", post(LENGTH + LENGTH, TYPENAME), [400]],
  ["lengths in a list", post(`content-length: ${TYPENAME.length}, ${TYPENAME.length}\r\n`, TYPENAME), [400]],
  ["a length with a sign", post(`content-length: +${TYPENAME.length}\r\n`, TYPENAME), [400]],
  ["a length below nothing", post("content-length: -1\r\n", TYPENAME), [400]],
  ["a length beyond numbers", post("content-length: 99999999999999999999999\r\n", TYPENAME), [400]],
  ["a length in hexadecimal", post(`content-length: 0x${SIZE}\r\n`, TYPENAME), [400]],
  ["a chunk without a size", post(CHUNKED, `ZZ\r\n${TYPENAME}\r\n0\r\n\r\n`), [400]],
  ["a chunk beyond numbers", post(CHUNKED, `FFFFFFFFFFFFFFFFFF\r\n${TYPENAME}\r\n0\r\n\r\n`), [400]],
  ["a chunk that is longer than it says", post(CHUNKED, `3\r\n${TYPENAME}\r\n0\r\n\r\n${SMUGGLED}`), [400]],
  [
    "a chunk that is annotated at length",
    post(CHUNKED, `${SIZE};a=${"b".repeat(20_000)}\r\n${TYPENAME}\r\n0\r\n\r\n`),
    [413],
  ],
  ["chunks parted by bare line feeds", post(CHUNKED, `${SIZE}\n${TYPENAME}\n0\n\n`), [400]],
  [
    "headers parted by bare line feeds",
    `POST /graphql HTTP/1.1\nhost: localhost\ncontent-length: 0\n\n${SMUGGLED}`,
    [400],
  ],
  ["headers parted by bare carriage returns", `GET /healthz HTTP/1.1\rhost: localhost\r\r`, [400]],
  ["an encoding that nobody knows", post("transfer-encoding: xchunked\r\n", TYPENAME), [400]],
  ["a space before the colon", post("transfer-encoding : chunked\r\n", `0\r\n\r\n${SMUGGLED}`), [400]],
  ["two encodings", post(`${CHUNKED}transfer-encoding: identity\r\n`, `0\r\n\r\n${SMUGGLED}`), [400]],
  ["a header over two lines", get("host: localhost\r\na: b\r\n c: d\r\n"), [400]],
  ["a header with a zero byte", get("host: localhost\r\na: b\0c\r\n"), [400]],
  [
    "the address of another server",
    `POST http://evil.example/graphql HTTP/1.1\r\n${HEAD}${LENGTH}\r\n${TYPENAME}`,
    [404],
  ],
  ["a tunnel", "CONNECT evil.example:443 HTTP/1.1\r\nhost: localhost\r\n\r\n", []],
  ["TRACE", `TRACE /graphql HTTP/1.1\r\n${HEAD}\r\n`, [405]],
  ["a method that nobody knows", `NUTGRAF /graphql HTTP/1.1\r\n${HEAD}\r\n`, [400]],
  ["no host", get("connection: close\r\n"), [400]],
  ["two hosts", get("host: localhost\r\nhost: evil.example\r\n"), [400]],
  ["HTTP without headers", "GET /healthz\r\n\r\n", [400]],
  ["HTTP/2 without being asked", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [400]],
  ["HTTP/2 by an upgrade", get("host: localhost\r\nconnection: upgrade\r\nupgrade: h2c\r\n"), [404]],
  ["a header of 20 KB", get(`host: localhost\r\na: ${"b".repeat(20_000)}\r\n`), [431]],
  ["3,000 headers", get(`host: localhost\r\n${"a:b\r\n".repeat(3_000)}connection: close\r\n`), [431]],
  ["an expectation that nobody knows", post(`${LENGTH}expect: 200-maybe\r\n`, TYPENAME), [417]],
  ["no body", post("", ""), [400]],
  ["no body, to be told of as events", post("", "").replace("/graphql", "/graphql/stream"), [400]],
  ["a body of no bytes", post("content-length: 0\r\n", ""), [400]],
  ["no bodies in a row", KEPT_WITHOUT_BODY.repeat(3) + get(HEAD), [400, 400, 400, 200]],
  [
    "a GET with a body, and one more",
    `${get(`host: localhost\r\n${LENGTH}`)}${TYPENAME}${get(HEAD)}`,
    [200, 200],
  ],
  ["TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", [400]],
  [
    "requests in a row",
    get("host: localhost\r\n").repeat(50) + get(HEAD),
    Array.from({ length: 51 }, () => 200),
  ],
];

describe("over the wire:", () => {
  it.each(WIRE)("%s", async (_, bytes, statuses) => {
    expect(statusesIn(await exchangeBytes(service.port, bytes))).toEqual(statuses);
    await service.expectSound();
  });
});
