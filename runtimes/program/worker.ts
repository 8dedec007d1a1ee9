/** A worker: the addresses come in a request, and what is told is the answer. */
import { keepPromises } from "./keep-promises.ts";

export default {
  fetch: async (request: Request): Promise<Response> =>
    Response.json(await keepPromises(await request.json())),
};
