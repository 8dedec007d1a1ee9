/**
 * The cycles of a graph, each as its nodes in the order of its edges; one for each edge that closes a cycle. Works off a
 * list of its own, so that a long chain can't exhaust the stack.
 */
export function findCycles(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  for (const root of edges.keys()) {
    const path: { readonly node: string; next: number }[] = [{ node: root, next: 0 }];
    const onPath = new Set([root]);
    while (!done.has(root)) {
      const top = path.at(-1);
      if (top === undefined) break;
      const target = edges.get(top.node)?.[top.next];
      top.next += 1;
      if (target === undefined) {
        done.add(top.node);
        onPath.delete(top.node);
        path.pop();
      } else if (onPath.has(target)) {
        const nodes = path.map(({ node }) => node);
        cycles.push(nodes.slice(nodes.indexOf(target)));
      } else if (!done.has(target)) {
        path.push({ node: target, next: 0 });
        onPath.add(target);
      }
    }
  }
  return cycles;
}
