import { ask, type Asked } from "./ask.ts";
import { nameOf } from "./subscriber.ts";
import type { Acknowledged } from "./editor.ts";

interface LogPage {
  readonly changes: {
    readonly nodes: readonly {
      readonly kind: Acknowledged["kind"];
      readonly revisionNumber: number | null;
      readonly article: { readonly slug: string };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const QUERY = `query Log($after: String) {
  changes(first: 100, after: $after, where: { kind: { in: [ARTICLE_PUBLISHED, ARTICLE_CORRECTED, ARTICLE_RETRACTED] } }) {
    nodes { kind revisionNumber article { slug } }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** What happened to articles by the service's own log, the oldest first. */
export async function readLog(url: string, key: string): Promise<readonly string[]> {
  const names: string[] = [];
  let after: string | null = null;
  do {
    const { data, failure }: Asked<LogPage> = await ask<LogPage>(
      { url, key, way: "with a key" },
      { query: QUERY, variables: { after } },
    );
    if (data === null) throw new Error(`The log could not be read: ${failure}`);
    const { nodes, pageInfo }: LogPage["changes"] = data.changes;
    for (const { kind, revisionNumber, article } of nodes) {
      const revision = kind === "ARTICLE_RETRACTED" ? null : revisionNumber;
      names.push(nameOf({ slug: article.slug, kind, revision }));
    }
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return names.toReversed();
}
