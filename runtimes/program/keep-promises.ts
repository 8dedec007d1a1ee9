/** The same program for every runtime: it uses nothing but what all of them have. */
import { asking } from "./asking.ts";
import { ending } from "./ending.ts";
import { failing } from "./failing.ts";
import { paging } from "./paging.ts";
import type { Addresses, ClientPromise, Told } from "./promise.ts";
import { subscribing } from "./subscribing.ts";
import { values } from "./values.ts";

const PROMISES: readonly ClientPromise[] = [
  ...asking,
  ...paging,
  ...failing,
  ...ending,
  ...subscribing,
  ...values,
];

/** How long one may take, in milliseconds, before it counts as broken, so that the others are tried all the same. */
const LONGEST = 20_000;

/** Tries every promise, one after the other. */
export async function keepPromises(addresses: Addresses): Promise<Told[]> {
  const told: Told[] = [];
  for (const { promise, keep } of PROMISES) {
    const message = await inTime(keep(addresses)).then(
      () => "",
      (error: unknown) => withCauses(error),
    );
    told.push({ promise, ok: message === "", message });
  }
  return told;
}

function inTime(kept: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not settled in ${LONGEST} ms`)), LONGEST);
  });
  return Promise.race([kept, late]).finally(() => clearTimeout(timer));
}

function withCauses(error: unknown): string {
  const cause = error instanceof Error && error.cause;
  return cause ? `${String(error)}; from ${withCauses(cause)}` : String(error);
}
