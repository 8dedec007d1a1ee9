import type { Server } from "node:http";

/** Listens on a free port, and tells the parent process where. */
export function listen(server: Server): void {
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The system gave no port");
    tell(`http://127.0.0.1:${address.port}/graphql`);
  });
}

/** Tells the parent process where this one is to be asked. */
export function tell(url: string): void {
  process.stdout.write(`${url}\n`);
}

export function requireDatabaseUrl(): string {
  const url = process.env["DATABASE_URL"];
  if (url === undefined) throw new Error("DATABASE_URL is not set");
  return url;
}
