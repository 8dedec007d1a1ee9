import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";

import { type Authenticate, AuthenticationError } from "../access/authenticate.ts";
import { isAnonymous, mayDo } from "../access/viewer.ts";
import { type ReadableArticle, READABLE_TYPES, type ReadableType } from "../export/readable-article.ts";
import { preferred } from "./negotiation.ts";
import { PLAIN_TEXT, reply, replyLine } from "./reply.ts";
import type { Exchange, Handler } from "./router.ts";

/** Finds the article of a slug; null where there is none. */
export type FindArticle = (slug: string) => Promise<ReadableArticle | null>;

export interface ArticleDocumentOptions {
  readonly find: FindArticle;
  readonly authenticate: Authenticate;
}

/** Who may read may change, and so may what is read: an answer is kept by whoever asked, and asked for again. */
const HEADERS = { "cache-control": "private, no-cache", vary: "accept, authorization" };

/** A page is not offered, but where one is asked for the article's own is known. */
const OFFERS = [...READABLE_TYPES, "text/html"] as const;

/** Answers for an article at `/articles/<slug>`, as what is asked for. */
export function createArticleDocumentHandler({ find, authenticate }: ArticleDocumentOptions): Handler {
  return async (exchange) => {
    const { request, response } = exchange;
    const refusal = await refusalOf(authenticate, request.headers.authorization);
    if (refusal !== null) return replyLine(response, refusal.status, refusal.line, refusal.headers);
    const slug = slugOf(request);
    const article = slug === null ? null : await find(slug);
    if (article === null) return replyLine(response, 404, "There is no article here.", HEADERS);
    if (article.isRetracted) {
      const { reason, retractedAt } = article.retraction;
      const line = `This article was retracted on ${retractedAt.toISOString().slice(0, 10)}: ${reason}`;
      return replyLine(response, 410, line, HEADERS);
    }
    return send(exchange, article);
  };
}

type StandingArticle = Extract<ReadableArticle, { isRetracted: false }>;

function send({ request, response }: Exchange, { url, textAs }: StandingArticle): void {
  const type = preferred(request.headers.accept, OFFERS);
  if (type === null) {
    return replyLine(response, 406, `This article can be had as ${READABLE_TYPES.join(", ")}.`, HEADERS);
  }
  if (type === "text/html" && url !== null) {
    return replyLine(response, 303, `The article is at ${url}`, { ...HEADERS, location: url });
  }
  const readable = type === "text/html" ? "text/plain" : type;
  const text = textAs(readable);
  const etag = `"${createHash("sha256").update(readable).update(text).digest("base64url").slice(0, 27)}"`;
  const headers = { ...HEADERS, etag, "content-type": contentType(readable) };
  if (isKnown(request.headers["if-none-match"], etag)) return reply(response, 304, { ...HEADERS, etag });
  reply(response, 200, headers, text);
}

/** JSON is always in UTF-8, and its types have no parameter to say so. */
function contentType(type: ReadableType): string {
  if (type === "text/plain") return PLAIN_TEXT;
  return type === "text/markdown" ? "text/markdown; charset=utf-8" : type;
}

function isKnown(header: string | undefined, etag: string): boolean {
  const tags = new Set((header ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, "")));
  return tags.has(etag) || tags.has("*");
}

function slugOf({ url = "" }: IncomingMessage): string | null {
  const [path = ""] = url.split("?", 1);
  const slug = path.slice(path.lastIndexOf("/") + 1);
  return /^[a-z0-9-]+$/.test(slug) ? slug : null;
}

interface ReadRefusal {
  readonly status: 401 | 403;
  readonly line: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Why the caller may not read; null where it may. */
async function refusalOf(
  authenticate: Authenticate,
  authorization: string | undefined,
): Promise<ReadRefusal | null> {
  try {
    const viewer = await authenticate(authorization);
    if (mayDo(viewer, "read")) return null;
    if (isAnonymous(viewer)) return unauthenticated("Send a key that may read: `Authorization: Bearer …`.");
    return { status: 403, line: "What you sent does not have the scope `read`.", headers: HEADERS };
  } catch (error) {
    if (!(error instanceof AuthenticationError)) throw error;
    return unauthenticated(error.message);
  }
}

function unauthenticated(line: string): ReadRefusal {
  return { status: 401, line, headers: { ...HEADERS, "www-authenticate": "Bearer" } };
}
