import { json } from "node:stream/consumers";

import { DOCTOR_PATH, type ServedReport, servedReportSchema } from "../doctor/doctor-route.ts";
import { getLocally } from "./local-get.ts";
import { ServiceUnavailableError } from "./service-answer.ts";
import { findServedSocket } from "./served-socket.ts";

/** What the running server of a directory tells of its store; null where there is none. Errors: ServiceUnavailableError. */
export async function askServed(directory: string): Promise<ServedReport | null> {
  const socket = await findServedSocket(directory);
  if (socket === null) return null;
  const response = await getLocally(socket, DOCTOR_PATH);
  if (response.statusCode !== 200) {
    response.resume();
    throw new ServiceUnavailableError(
      `The server of ${directory} can't tell of its store (it answers ${response.statusCode}). Restart it with this release.`,
    );
  }
  return servedReportSchema.parse(await json(response));
}
