import { AbortError, createClient } from "@nutgraf/client";
import { subscribe } from "@nutgraf/client/subscribe";

import { collected, rejected, same } from "./check.ts";
import { tick } from "./operations.ts";
import type { ClientPromise } from "./promise.ts";
import { script, stream } from "./script.ts";

const next = (value: number) => `id: ${value}\nevent: next\ndata: {"data":{"tick":${value}}}\n\n`;

const COMPLETE = "event: complete\ndata:\n\n";

const clientOf = (url: string) => createClient({ url, retryDelay: 0 });

export const subscribing: readonly ClientPromise[] = [
  {
    promise: "tells all events of a stream, however it is cut into pieces",
    async keep({ scripts }) {
      const { url } = await script(scripts, stream([...`:hello\n\n${next(1)}${next(2)}${COMPLETE}`]));
      same(await collected(subscribe(clientOf(url), tick)), [{ tick: 1 }, { tick: 2 }]);
    },
  },
  {
    promise: "takes a lost stream up again after the last event that it told",
    async keep({ scripts }) {
      const service = await script(
        scripts,
        stream([next(1), next(2), next(3).slice(0, 20)], "stay"),
        stream([next(3), COMPLETE]),
      );
      const ticks: number[] = [];
      for await (const each of subscribe(clientOf(service.url), tick)) {
        ticks.push(each.tick);
        // Cut before, it may lose what was not read yet (Bun's does), which is then asked for again.
        if (each.tick === 2) await service.cut();
      }
      same(ticks, [1, 2, 3]);
      const ids = (await service.arrived()).map(({ headers }) => headers["last-event-id"] ?? null);
      same(ids, [null, "2"]);
    },
  },
  {
    promise: "takes a stream for lost that has gone silent",
    async keep({ scripts }) {
      const { url } = await script(scripts, stream([next(1)], "stay"), stream([next(2), COMPLETE]));
      const ticks = subscribe(clientOf(url), tick, {}, { silence: 1000 });
      same(await collected(ticks), [{ tick: 1 }, { tick: 2 }]);
    },
  },
  {
    promise: "ends a subscription by a signal, and hangs up",
    async keep({ scripts }) {
      const service = await script(scripts, stream([next(1)], "stay"));
      const controller = new AbortController();
      const ticks = subscribe(clientOf(service.url), tick, {}, { signal: controller.signal });
      await ticks.next();
      const waiting = rejected(ticks.next(), AbortError);
      controller.abort("enough");
      same((await waiting).cause, "enough");
      await service.closed();
    },
  },
  {
    promise: "hangs up when the loop over a subscription is left",
    async keep({ scripts }) {
      const service = await script(scripts, stream([next(1)], "stay"));
      for await (const _ of subscribe(clientOf(service.url), tick)) break;
      await service.closed();
    },
  },
];
