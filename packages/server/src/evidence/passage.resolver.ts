import { FieldResolver, Resolver, Root } from "type-graphql";

import { UrlScalar } from "../graphql/scalars.ts";
import type { PassageSource } from "./passage.source.ts";
import { PassageType } from "./passage.type.ts";
import { contextAfter, contextBefore, textFragment } from "./quote.ts";

@Resolver(() => PassageType)
export class PassageResolver {
  @FieldResolver(() => String, { description: "The words, verbatim." })
  quote(@Root() { revision, start, end }: PassageSource): string {
    return revision.content.text.slice(start, end);
  }

  @FieldResolver(() => String, {
    description:
      "Up to 32 characters right before it, to find it again in a changed text; empty at the text's start.",
  })
  prefix(@Root() { revision, start }: PassageSource): string {
    return contextBefore(revision.content.text, start);
  }

  @FieldResolver(() => String, {
    description: "Up to 32 characters right after it; empty at the text's end.",
  })
  suffix(@Root() { revision, end }: PassageSource): string {
    return contextAfter(revision.content.text, end);
  }

  @FieldResolver(() => UrlScalar, {
    nullable: true,
    description:
      "A deep link that opens the article with these words marked (a text fragment, `#:~:text=`); null where the article has no URL.",
  })
  url(@Root() { revision, start, end }: PassageSource): string | null {
    const { text, url } = revision.content;
    return url === null ? null : textFragment(url, text, { start, end });
  }
}
