import type { ErrorContext } from "./errors.ts";
import type { ConnectionOptions } from "./options.ts";

/** Sends a GET, or a POST where there is a body. Errors: whatever `fetch` and the consumer's hooks throw. */
export type Connect = (
  url: string,
  body: string | null | undefined,
  signal: AbortSignal,
  context: ErrorContext,
  /** Whether the authorization of before was refused. */
  refresh: boolean,
  more?: Readonly<Record<string, string>>,
) => Promise<Response>;

export function createConnect({ auth, headers, fetch }: ConnectionOptions): Connect {
  let refreshing: ReturnType<NonNullable<typeof auth>> | undefined;
  return async (url, body = null, signal, { requestId }, refresh, more) => {
    // Calls that are refused at the same time wait for one refresh.
    const authorization = await (refresh ? (refreshing ??= auth?.({ refresh })) : auth?.({ refresh }));
    if (refresh) refreshing = undefined;
    // Looked up at every call, since tests and tracers may replace it after the client was made.
    return (fetch ?? globalThis.fetch)(url, {
      method: body ? "POST" : "GET",
      body,
      signal,
      // A followed redirect would turn a POST into a GET, and hide a wrong address for ever.
      redirect: "manual",
      headers: {
        accept: "application/graphql-response+json, application/json",
        // With GET too: it tells a server with protection against forged requests that a script sends this.
        "content-type": "application/json",
        "x-request-id": requestId,
        ...(authorization && { authorization }),
        ...headers,
        ...more,
      },
    });
  };
}
