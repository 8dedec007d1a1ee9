/** Node, Deno and Bun alike: the addresses are the only argument, as JSON; what is told goes to standard output. */
import { keepPromises } from "./keep-promises.ts";

const { deno, bun, node } = process.versions;
const told = await keepPromises(JSON.parse(process.argv[2] ?? ""));
process.stdout.write(JSON.stringify({ version: deno ?? bun ?? node, told }));
