import { chromiumPath, openBrowser } from "../../test/once/browser.ts";
import type { Addresses, Told } from "../program/promise.ts";
import { PAGE } from "../serving/folder.ts";
import type { Runtime } from "./runtime.ts";

interface PageModule {
  keepPromises(addresses: Addresses): Promise<Told[]>;
}

export const chromium: Runtime = {
  name: "Chromium",
  async run({ origin }) {
    if (chromiumPath === undefined)
      throw new Error(
        "there is none: install Chromium or Google Chrome, or say in CHROMIUM_PATH where one is",
      );
    await using browser = await openBrowser(chromiumPath);
    const { page } = browser;
    await page.goto(origin);
    const session = await page.context().newCDPSession(page);
    const { product } = await session.send("Browser.getVersion");
    const told = await page.evaluate(
      async ([module, addresses]) => {
        // What the program's module exports.
        const { keepPromises }: PageModule = await import(module);
        return keepPromises(addresses);
      },
      // A page asks its own origin only, where the service is too.
      [`/${PAGE}`, { graphql: `${origin}/graphql`, scripts: `${origin}/scripts` }] as const,
    );
    return { version: product.replace(/^\w+\//, ""), told };
  },
};
