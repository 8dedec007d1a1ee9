import { AbortError, createClient } from "@nutgraf/client";
import { listFigures } from "@nutgraf/client/operations";

import { collected, holds, rejected, same } from "./check.ts";
import type { Addresses, ClientPromise } from "./promise.ts";

const idsOf = (figures: readonly { readonly id: string }[]) => figures.map(({ id }) => id);

async function allIds(client: ReturnType<typeof clientOf>): Promise<string[]> {
  const { figures } = await client.request(listFigures, { first: 100 });
  same(figures.nodes.length, figures.totalCount);
  return idsOf(figures.nodes);
}

const clientOf = ({ graphql }: Addresses) => createClient({ url: graphql });

export const paging: readonly ClientPromise[] = [
  {
    promise: "walks a list to its end",
    async keep(addresses) {
      const client = clientOf(addresses);
      const walked = await collected(client.paginate(listFigures, { first: 7 }));
      same(idsOf(walked), await allIds(client));
    },
  },
  {
    promise: "walks a list backwards",
    async keep(addresses) {
      const client = clientOf(addresses);
      const walked = await collected(client.paginate(listFigures, { last: 20 }));
      same(idsOf(walked).toReversed(), await allIds(client));
    },
  },
  {
    promise: "goes on from the cursor of any page",
    async keep(addresses) {
      const client = clientOf(addresses);
      for await (const { items, cursor } of client.paginate(listFigures, { first: 7 }).pages()) {
        const rest = await collected(client.paginate(listFigures, { first: 20, after: cursor }));
        same([...idsOf(items), ...idsOf(rest)], await allIds(client));
        return;
      }
      throw new Error("no page");
    },
  },
  {
    promise: "ends a walk by a signal, within a page too",
    async keep(addresses) {
      const controller = new AbortController();
      const { signal } = controller;
      let walked = 0;
      const walk = async () => {
        for await (const _ of clientOf(addresses).paginate(listFigures, { first: 20 }, { signal })) {
          if (++walked === 3) controller.abort("enough");
        }
      };
      const error = await rejected(walk(), AbortError);
      same([walked, error.cause], [3, "enough"]);
      holds(error.operation === "ListFigures", `of ${error.operation}`);
    },
  },
];
