/** One page of a list of the service, as far as reading on needs it. */
export interface PageOf<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** A whole list, page by page. */
export async function readAll<Node>(
  read: (after: string | null) => Promise<PageOf<Node>>,
): Promise<readonly Node[]> {
  const all: Node[] = [];
  let after: string | null = null;
  do {
    const { nodes, pageInfo }: PageOf<Node> = await read(after);
    all.push(...nodes);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return all;
}
