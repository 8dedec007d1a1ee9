import type { Config } from "../config.ts";
import { openService, type Service } from "./service.ts";

/** Works with the service that is configured, and lets it go whatever happens. Errors: those of `openService`. */
export async function withService<Result>(
  config: Config,
  work: (service: Service) => Promise<Result>,
): Promise<Result> {
  const service = await openService(config);
  try {
    return await work(service);
  } finally {
    await service.close();
  }
}
