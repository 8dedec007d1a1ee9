import { GENERATED } from "./plugin.ts";

/** Puts the mark of generated files over the output of stock plugins. */
export const plugin = (): { readonly prepend: string[]; readonly content: string } => ({
  prepend: [GENERATED],
  content: "",
});
