import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";

import type { Context } from "../context.ts";
import type { Span } from "../evidence/passage.ts";
import type { FieldChange } from "./field-change.ts";
import type { ItemChange, ItemChangeKind } from "./item-change.ts";
import type { RevisionDiffSource } from "./revision-diff.source.ts";
import {
  FactChangeType,
  FieldChangeType,
  ItemChangeEnum,
  MediaChangeType,
  MentionChangeType,
  type QuotedSpanType,
  RevisionDiffType,
  TextHunkType,
} from "./revision-diff.type.ts";

const WHICH = "Which of them, by what became of them; left out, all.";

@Resolver(() => RevisionDiffType)
export class RevisionDiffResolver {
  @FieldResolver(() => Int, { description: "The number of the older revision." })
  from(@Root() { before }: RevisionDiffSource): number {
    return before.number;
  }

  @FieldResolver(() => Int, {
    description: "The number of the newer revision; in a dry run, the one that it would get.",
  })
  to(@Root() { after }: RevisionDiffSource): number {
    return after.number;
  }

  @FieldResolver(() => [FieldChangeType], {
    description:
      "What differs beside the text and what is said in it: the headline, the date, the slug and the like.",
  })
  head(@Root() { diff }: RevisionDiffSource): readonly FieldChangeType[] {
    return diff().head.map(toldChange);
  }

  @FieldResolver(() => [TextHunkType], {
    description:
      "The text: what was kept and removed makes the older one, in this order, and what was kept and added the newer.",
  })
  text(@Root() { diff }: RevisionDiffSource): readonly TextHunkType[] {
    return diff().text;
  }

  @FieldResolver(() => [FactChangeType], {
    description:
      "The facts of both, in the order of the newer text by sort; what was dropped comes last of its sort.",
  })
  facts(
    @Root() { diff, before, after }: RevisionDiffSource,
    @Arg("changes", () => [ItemChangeEnum], { nullable: true, description: WHICH })
    changes: readonly ItemChangeKind[] | null,
  ): readonly FactChangeType[] {
    const { figures, statements, roles, relationships, reports } = diff().facts;
    const all = [...figures, ...statements, ...roles, ...relationships, ...reports];
    return chosen(all, changes).map((item) => {
      const { id, key, type } = item.after ?? item.before;
      return {
        change: item.change,
        type,
        factId: id,
        key,
        fields: fieldsOf(item),
        before: (item.before?.evidence ?? []).map((span) => quoted(before.content, span)),
        after: (item.after?.evidence ?? []).map((span) => quoted(after.content, span)),
      };
    });
  }

  @FieldResolver(() => [MentionChangeType], {
    description: "The mentions of both, in the order of the newer text; what was dropped comes last.",
  })
  mentions(
    @Root() { diff, before, after }: RevisionDiffSource,
    @Arg("changes", () => [ItemChangeEnum], { nullable: true, description: WHICH })
    changes: readonly ItemChangeKind[] | null,
    @Ctx() { loaders }: Context,
  ) {
    return chosen(diff().mentions, changes).map((item) => ({
      change: item.change,
      entity: () => loaders.entity.load((item.after ?? item.before).entityId),
      before: item.before && quoted(before.content, item.before.passage),
      after: item.after && quoted(after.content, item.after.passage),
    }));
  }

  @FieldResolver(() => [MediaChangeType], {
    description: "The pictures, films and sounds of both; what was dropped comes last.",
  })
  media(
    @Root() { diff }: RevisionDiffSource,
    @Arg("changes", () => [ItemChangeEnum], { nullable: true, description: WHICH })
    changes: readonly ItemChangeKind[] | null,
  ): readonly MediaChangeType[] {
    return chosen(diff().media, changes).map((item) => {
      const { id: mediaId, key, description } = item.after ?? item.before;
      return { change: item.change, mediaId, key, description, fields: fieldsOf(item) };
    });
  }
}

function chosen<Item extends { readonly change: ItemChangeKind }>(
  items: readonly Item[],
  changes: readonly ItemChangeKind[] | null | undefined,
): readonly Item[] {
  return changes ? items.filter(({ change }) => changes.includes(change)) : items;
}

function fieldsOf(item: ItemChange<unknown>): readonly FieldChangeType[] {
  return item.change === "CHANGED" ? item.fields.map(toldChange) : [];
}

function toldChange({ name, before, after }: FieldChange): FieldChangeType {
  return { name, before: told(before), after: told(after) };
}

function told(value: unknown): string | null {
  if (value === null || typeof value === "string") return value;
  return JSON.stringify(value);
}

function quoted({ text }: { readonly text: string }, { start, end }: Span): QuotedSpanType {
  return { quote: text.slice(start, end), start, end };
}
