import type { EventEmitter } from "node:events";
import type { Duplex } from "node:stream";

import type { PostgresClient, PostgresClientConstructor } from "kysely";
import pg from "pg";

/** What pg knows of a connection beside its types. */
interface Session {
  readonly processID: number;
  readonly secretKey: number;
  readonly host: string;
  readonly port: number;
  readonly ssl: boolean | object;
  readonly sslNegotiation: "postgres" | "direct";
}

/** What pg can do with a bare connection, of which its types tell only a part. */
interface BareConnection extends EventEmitter {
  readonly stream: Duplex;
  connect(port: number | string, host?: string): void;
  requestSsl(): void;
  cancel(processId: number, secretKey: number): void;
}

const PATIENCE_MILLISECONDS = 5_000;

/**
 * What Kysely ends statements with. It would log in once more and ask for it in SQL; this asks as the protocol has it,
 * which needs no place among the server's connections, and which poolers pass on to the connection that they gave.
 *
 * @param clients those of the pool
 */
export function cancellingClient(clients: ReadonlySet<pg.ClientBase>): PostgresClientConstructor {
  return class implements PostgresClient {
    connect(): Promise<PostgresClient> {
      return Promise.resolve(this);
    }

    /** @param statement names the connection by its number, in the call of a function. */
    query(statement: unknown): never {
      const number = Number(/\((-?\d+)\)/.exec(String(statement))?.[1]);
      // All clients of pg have these once they are connected.
      const sessions = [...clients] as unknown as readonly Session[];
      const session = sessions.find(({ processID }) => processID === number);
      // Kysely waits for it, and reads nothing of it; its own signature promises rows.
      return (session === undefined ? Promise.resolve() : requestCancel(session)) as never;
    }

    end(): void {}
  };
}

/** Resolves when the server has taken it, which it tells by closing the connection. */
function requestCancel({ processID, secretKey, host, port, ssl, sslNegotiation }: Session): Promise<void> {
  // Its types don't tell of `sslNegotiation` either.
  const connection = new pg.Connection({
    ssl,
    sslNegotiation,
  } as pg.ConnectionConfig) as unknown as BareConnection;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => connection.stream.destroy(new Error("The server does not take that a statement is to end")),
      PATIENCE_MILLISECONDS,
    );
    const cancel = () => connection.cancel(processID, secretKey);
    connection.on("connect", () => {
      if (!ssl) cancel();
      else if (sslNegotiation !== "direct") connection.requestSsl();
    });
    connection.on("sslconnect", cancel);
    connection.on("error", reject);
    connection.on("end", () => {
      clearTimeout(timer);
      resolve();
    });
    if (host.startsWith("/")) connection.connect(`${host}/.s.PGSQL.${port}`);
    else connection.connect(port, host);
  });
}
