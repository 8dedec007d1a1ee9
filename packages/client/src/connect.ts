import { NetworkError, ProtocolError, type ErrorContext } from "./errors.ts";
import type { ScalarTypes } from "./generated/schema.ts";
import type { ClientOptions } from "./options.ts";

/** What a request is made of before its headers. */
export interface Outgoing {
  readonly url: string;
  readonly init: RequestInit;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sends a request with the consumer's headers and authorization. Errors: NetworkError. */
export type Connect = (outgoing: Outgoing, context: ErrorContext, refresh: boolean) => Promise<Response>;

export function createConnect<P extends Partial<ScalarTypes>>(options: ClientOptions<P>): Connect {
  const { auth, headers, fetch = globalThis.fetch } = options;
  let refreshing: ReturnType<NonNullable<typeof auth>> | undefined;
  const authorization = async (refresh: boolean): Promise<string | undefined> => {
    if (!refresh) return auth?.({ refresh });
    try {
      // Calls that are refused at the same time wait for one refresh.
      return await (refreshing ??= auth?.({ refresh }));
    } finally {
      refreshing = undefined;
    }
  };
  return async ({ url, init, headers: own }, context, refresh) => {
    try {
      const token = await authorization(refresh);
      return await fetch(url, {
        // A followed redirect would turn a POST into a GET, and hide a wrong address for ever.
        redirect: "manual",
        ...init,
        headers: {
          ...own,
          "x-request-id": context.requestId,
          ...(typeof headers === "function" ? await headers() : headers),
          ...(token && { authorization: token }),
        },
      });
    } catch (cause) {
      throw new NetworkError("no connection", { ...context, cause });
    }
  };
}

/** The whole text of a response. Errors: NetworkError where it breaks off, ProtocolError where it is too long. */
export async function readText(response: Response, maxBytes: number, context: ErrorContext): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      bytes += value.length;
      if (bytes > maxBytes) break;
      text += decoder.decode(value, { stream: true });
    }
  } catch (cause) {
    throw new NetworkError("the answer broke off", { ...context, cause });
  }
  reader.cancel().catch(() => {});
  throw new ProtocolError(`more than ${maxBytes} bytes`, context);
}
