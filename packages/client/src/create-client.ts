import type { Client, Outcome, Transport } from "./client.ts";
import { createCodec } from "./codec.ts";
import { createConnect } from "./connect.ts";
import { AbortError, NutgrafError, ProtocolError, type RequestError } from "./errors.ts";
import { createFlights } from "./flight.ts";
import type { ScalarTypes } from "./generated/schema.ts";
import type { Operation, PagedQuery } from "./operation.ts";
import type { ClientOptions, RequestOptions } from "./options.ts";
import { type Answered, paginate, type Paging } from "./paginate.ts";
import type { ScalarsWith } from "./scalars.ts";
import { send } from "./send.ts";

/**
 * A client of one service. It keeps no answers and needs no closing.
 *
 * @example
 * const client = createClient({ url: "http://localhost:4000/graphql" });
 * const { article } = await client.request(getArticle, { slug: "beijing-visit" });
 */
export function createClient<P extends Partial<ScalarTypes> = {}>(
  options: ClientOptions<P>,
): Client<ScalarsWith<P>> {
  const transport: Transport = {
    url: options.url,
    connect: createConnect(options),
    ...createCodec(options.scalars),
    begin: ({ name }) => ({ operation: name, requestId: Math.random().toString(36).slice(2) }),
  };
  const run = createRun(options, transport);
  const request = async (...call: Parameters<Run>) => (await run(...call)).data;
  const client = {
    transport,
    request,
    safe: (...call: Parameters<Run>): Promise<Outcome<object>> =>
      request(...call).then(
        (data) => ({ ok: true, data }),
        (error: RequestError) => ({ ok: false, error }),
      ),
    with: (operations: Readonly<Record<string, Operation>>) =>
      Object.fromEntries(
        Object.entries(operations).map(([name, operation]) => [name, request.bind(undefined, operation)]),
      ),
    paginate: (operation: PagedQuery, variables: Paging = {}, { ...options }: RequestOptions = {}) =>
      paginate(operation.connection, variables, options.signal, (page) => run(operation, page, options)),
  };
  // Types are a matter between an operation and its consumer; here every operation is like another.
  return client as object as Client<ScalarsWith<P>>;
}

type Run = (operation: Operation, variables?: object, options?: RequestOptions) => Promise<Answered<object>>;

/** Calls, as a function. Errors: NutgrafError. */
function createRun<P extends Partial<ScalarTypes>>(options: ClientOptions<P>, transport: Transport): Run {
  const { timeout: usualTimeout = 30_000, onDeprecation } = options;
  const { retries = 2, retryDelay = 300, maxBytes = 2 ** 25, persisted = true, auth } = options;
  const settings = { ...transport, retries, retryDelay, maxBytes, persisted, refreshes: auth !== undefined };
  const fly = createFlights((call) => send(settings, call));
  const told = new Set<string>();
  return async (operation, variables = {}, { signal, timeout = usualTimeout } = {}) => {
    const context = transport.begin(operation);
    if (signal?.aborted) throw new AbortError("aborted", { ...context, cause: signal.reason });
    try {
      if (operation.deprecations && told.size < told.add(operation.name).size) {
        for (const deprecation of operation.deprecations) {
          onDeprecation?.({ ...deprecation, operation: operation.name });
        }
      }
      return await fly({
        operation,
        variables: transport.encode(operation, variables),
        context,
        timeout,
        signal,
      });
    } catch (cause) {
      // A hook of the consumer's threw, or variables that JSON can't hold.
      throw cause instanceof NutgrafError ? cause : new ProtocolError(String(cause), { ...context, cause });
    }
  };
}
