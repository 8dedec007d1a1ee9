import { serverAudits } from "graphql-http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { startService, type Service } from "./http-service.ts";

let service: Service;

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.server.stop());

// A plain GET is what a forged link in a foreign page can make a browser send, so the service wants proof that it is
// none: this header, which a page of another origin can't set. The audits don't know of it.
const fetchFn = (url: string, init: RequestInit = {}) =>
  fetch(url, { ...init, headers: { "apollo-require-preflight": "true", ...init.headers } });

describe("The service speaks GraphQL over HTTP as specified", () => {
  const audits = serverAudits({ url: () => service.url, fetchFn });

  it.each(audits.map((audit) => [audit.id, audit.name, audit] as const))(
    "%s: %s",
    async (_id, _name, audit) => {
      const result = await audit.fn();
      expect(result.status, result.status === "ok" ? "" : result.reason).toBe("ok");
    },
  );
});
