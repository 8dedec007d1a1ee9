import type { Client, Outcome } from "./client.ts";
import { createConnect } from "./connect.ts";
import { aborted, begin, type RequestError, wrapped } from "./errors.ts";
import type { Scalars, ScalarTypes } from "./generated/schema.ts";
import type { Operation, PagedQuery } from "./operation.ts";
import type { ClientOptions, RequestOptions } from "./options.ts";
import type { Paging } from "./paginate.ts";
import { createSend } from "./send.ts";
import { type Answered, createAsk } from "./share.ts";

/**
 * A client of one service. It keeps no answers and needs no closing.
 *
 * @example
 * const client = createClient({ url: "http://localhost:4000/graphql" });
 * const { article } = await client.request(getArticle, { slug: "beijing-visit" });
 */
export function createClient<S extends ScalarTypes = Scalars>(options: ClientOptions<S>): Client<S> {
  const { timeout: usual = 30_000, scalars, onDeprecation } = options;
  const connect = createConnect(options);
  const ask = createAsk(createSend(options, connect));

  async function run(
    operation: Operation,
    variables: object = {},
    { signal, timeout = usual }: RequestOptions = {},
  ): Promise<Answered> {
    const context = begin(operation.name);
    try {
      if (signal?.aborted) throw aborted(context, signal);
      for (const each of operation.deprecations ?? [])
        onDeprecation?.({ ...each, operation: operation.name });
      const sent = JSON.stringify(scalars?.encode(operation, variables) ?? variables);
      return await ask(operation, sent, context, timeout, signal);
    } catch (cause) {
      throw wrapped(cause, context);
    }
  }

  const request = (...call: Parameters<typeof run>) => run(...call).then(({ data }) => data);
  const client = {
    options,
    connect,
    request,
    safe: (...call: Parameters<typeof run>): Promise<Outcome<object>> =>
      request(...call).then(
        (data) => ({ ok: true, data }),
        (error: RequestError) => ({ ok: false, error }),
      ),
    with: (operations: Readonly<Record<string, Operation>>) =>
      Object.fromEntries(Object.entries(operations).map(([name, each]) => [name, request.bind(null, each)])),
    paginate: (operation: PagedQuery, variables: Paging = {}, own: RequestOptions = {}) =>
      operation.paginate(operation.connection, variables, own.signal, (page) => run(operation, page, own)),
  };
  // Types are a matter between an operation and its consumer; here every operation is like another.
  return client as object as Client<S>;
}
