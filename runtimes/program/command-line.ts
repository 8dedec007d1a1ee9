/** Node, Deno and Bun alike: the addresses are the only argument, as JSON; what is told goes to standard output. */
import { keepPromises } from "./keep-promises.ts";

const { deno, bun, node } = process.versions;
const told = await keepPromises(JSON.parse(process.argv[2] ?? ""));
process.stdout.write(JSON.stringify({ version: deno ?? bun ?? node, told }), () => {
  // A client that keeps its promises lets the process end by itself; what a broken one left open might not.
  if (told.some(({ ok }) => !ok)) process.exit();
});
