import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface Balancer extends AsyncDisposable {
  /** The address that clients know, with the path of the first target. */
  readonly url: string;
  /** Where connections go, one after the other; may be changed. */
  targets: readonly string[];
}

/**
 * A plain balancer of TCP connections: it gives each to the next target in turn, and to the one after that where
 * nothing answers. Of what goes through it it knows nothing.
 */
export async function startBalancer(targets: readonly [string, ...string[]]): Promise<Balancer> {
  let turn = 0;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  };
  const server = createServer((socket) => {
    keep(socket);
    forward(socket, balancer.targets.length);
  });
  const forward = (socket: Socket, tries: number): void => {
    turn += 1;
    const target = balancer.targets[turn % balancer.targets.length];
    if (target === undefined || tries === 0) return void socket.destroy();
    const { hostname, port } = new URL(target);
    const beyond = connect(Number(port), hostname);
    keep(beyond);
    const refused = () => forward(socket, tries - 1);
    beyond.once("error", refused);
    beyond.once("connect", () => {
      beyond.off("error", refused);
      beyond.on("close", () => socket.destroy());
      socket.on("close", () => beyond.destroy());
      socket.pipe(beyond).pipe(socket);
    });
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  const url = new URL(targets[0]);
  url.port = String(port);
  const balancer: Balancer = {
    url: url.href,
    targets,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
  return balancer;
}
