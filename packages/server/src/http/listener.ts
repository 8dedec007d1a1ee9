import type { Server } from "node:http";

export interface Address {
  /** 0 for any free port. */
  readonly port: number;
  readonly host: string;
}

/** Somebody else listens there already. */
export class PortTakenError extends Error {
  override readonly name = "PortTakenError";
  readonly port: number;
  readonly host: string;

  constructor({ port, host }: Address, options: ErrorOptions) {
    super(`Port ${port} on ${host} is taken.`, options);
    this.port = port;
    this.host = host;
  }
}

/** The system will not let us listen there: no such host, not our address, not our port. */
export class ListenError extends Error {
  override readonly name = "ListenError";

  constructor({ port, host }: Address, options: ErrorOptions) {
    super(`Can't listen on port ${port} of ${host}.`, options);
  }
}

/** Listens; gives the port that was taken. Errors: PortTakenError, ListenError. */
export async function listen(server: Server, address: Address): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException) => {
      const Failure = cause.code === "EADDRINUSE" ? PortTakenError : ListenError;
      reject(new Failure(address, { cause }));
    };
    server.once("error", fail);
    server.listen({ port: address.port, host: address.host }, () => {
      server.off("error", fail);
      resolve();
    });
  });
  const bound = server.address();
  return typeof bound === "object" && bound !== null ? bound.port : address.port;
}

/** An address that a browser on this machine can open. */
export function localUrl({ host, port }: Address, path: string): string {
  const everywhere = host === "0.0.0.0" || host === "::";
  const name = everywhere ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}${path}`;
}
