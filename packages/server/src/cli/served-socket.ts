import { findLocalSocket } from "../http/local-socket.ts";
import { answersAt } from "./service-transport.ts";

/** The socket of the running server of a directory; null where there is none. Errors: ServiceUnavailableError. */
export async function findServedSocket(directory: string): Promise<string | null> {
  const path = await findLocalSocket(directory);
  return path !== null && (await answersAt(path)) ? path : null;
}
