import type { Scalars, ScalarTypes } from "./generated/schema.ts";
import type { Deprecation } from "./operation.ts";
import type { Codec } from "./scalars.ts";

/** Whatever can be called as the platform's `fetch` is. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Headers by their names. */
export type HeaderValues = Readonly<Record<string, string>>;

/** How the service is reached. */
export interface ConnectionOptions {
  /**
   * The value of the `authorization` header for a call, such as `Bearer …`; undefined for none. When the service says
   * 401 it is asked once more with `refresh`, and the call is repeated with the new value. Calls share one refresh.
   */
  readonly auth?: (state: { readonly refresh: boolean }) => string | undefined | Promise<string | undefined>;
  /** More headers for every call. What differs from call to call is the matter of a `fetch` of yours. */
  readonly headers?: HeaderValues;
  /** In place of the platform's `fetch`: for a proxy, for tests, for logs. */
  readonly fetch?: Fetch;
}

/** What a client is made with. */
export interface ClientOptions<S extends ScalarTypes = Scalars> extends ConnectionOptions {
  /** Where the service answers GraphQL: `http://localhost:4000/graphql`; in a browser a path is enough. */
  readonly url: string;
  /** How long a call may take, with all its retries, in milliseconds; 30,000 where left out. */
  readonly timeout?: number;
  /** How often a query is repeated after a failure that may pass; 2 where left out. A mutation never is. */
  readonly retries?: number;
  /** About how long to wait before the first repetition, in milliseconds; it doubles each time. 300 where left out. */
  readonly retryDelay?: number;
  /** Whether queries are sent as GET with the hash of their text, which caches can keep; true where left out. */
  readonly persisted?: boolean;
  /** The largest answer to take, in bytes once decompressed; 32 MiB where left out. */
  readonly maxBytes?: number;
  /** What to make of the schema's own scalars: `scalars({ Decimal: { parse, serialize } })`. */
  readonly scalars?: Codec<S>;
  /** Told of what is deprecated whenever an operation that uses it is asked. */
  readonly onDeprecation?: (deprecation: Deprecation & { readonly operation: string }) => void;
}

/** What may differ from call to call. */
export interface RequestOptions {
  /** Ends the call with an AbortError. */
  readonly signal?: AbortSignal | undefined;
  /** In place of the client's `timeout`, in milliseconds. */
  readonly timeout?: number | undefined;
}
