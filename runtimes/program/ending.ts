import { AbortError, createClient, TimeoutError } from "@nutgraf/client";

import { rejected, same } from "./check.ts";
import { greet } from "./operations.ts";
import type { ClientPromise } from "./promise.ts";
import { NEVER, script } from "./script.ts";

const HALF = { pieces: ['{"data":{"greet'], end: "stay" } as const;

export const ending: readonly ClientPromise[] = [
  {
    promise: "ends what is never answered by its timeout, and hangs up",
    async keep({ scripts }) {
      const service = await script(scripts, NEVER, HALF);
      const client = createClient({ url: service.url, timeout: 1000 });
      await Promise.all(
        ["Ada", "Eve"].map((name) => rejected(client.request(greet, { name }), TimeoutError)),
      );
      await service.closed();
      same((await service.arrived()).length, 2);
    },
  },
  {
    promise: "ends a call by a signal, with its reason as the cause, and hangs up",
    async keep({ scripts }) {
      const service = await script(scripts, NEVER);
      const controller = new AbortController();
      const call = createClient({ url: service.url }).request(greet, {}, { signal: controller.signal });
      const failed = rejected(call, AbortError);
      await service.reached();
      controller.abort("enough");
      same((await failed).cause, "enough");
      await service.closed();
    },
  },
  {
    promise: "sends nothing for a signal that was aborted before",
    async keep({ scripts }) {
      const service = await script(scripts, NEVER);
      const call = createClient({ url: service.url }).request(greet, {}, { signal: AbortSignal.abort() });
      await rejected(call, AbortError);
      same((await service.arrived()).length, 0);
    },
  },
];
