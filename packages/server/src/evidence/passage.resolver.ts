import { FieldResolver, Resolver, Root } from "type-graphql";

import { type Loaded, whenLoaded } from "../graphql/loaded.ts";
import { UrlScalar } from "../graphql/scalars.ts";
import type { PassageSource } from "./passage.source.ts";
import { PassageType } from "./passage.type.ts";
import { contextAfter, contextBefore, textFragment } from "./quote.ts";

@Resolver(() => PassageType)
export class PassageResolver {
  @FieldResolver(() => String, { description: "The words, verbatim." })
  quote(@Root() { quoted, start, end }: PassageSource): Loaded<string> {
    return whenLoaded(quoted.text(), (text) => text.slice(start, end));
  }

  @FieldResolver(() => String, {
    description:
      "Up to 32 characters right before it, to find it again in a changed text; empty at the text's start.",
  })
  prefix(@Root() { quoted, start }: PassageSource): Loaded<string> {
    return whenLoaded(quoted.text(), (text) => contextBefore(text, start));
  }

  @FieldResolver(() => String, {
    description: "Up to 32 characters right after it; empty at the text's end.",
  })
  suffix(@Root() { quoted, end }: PassageSource): Loaded<string> {
    return whenLoaded(quoted.text(), (text) => contextAfter(text, end));
  }

  @FieldResolver(() => UrlScalar, {
    nullable: true,
    description:
      "A deep link that opens the article with these words marked (a text fragment, `#:~:text=`); null where the article has no URL.",
  })
  url(@Root() { quoted, start, end }: PassageSource): Loaded<string | null> {
    const { url } = quoted;
    return url === null ? null : whenLoaded(quoted.text(), (text) => textFragment(url, text, { start, end }));
  }
}
