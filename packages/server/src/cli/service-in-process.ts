import { graphql } from "graphql";
import type { Logger } from "pino";

import { OPERATOR } from "../access/viewer.ts";
import type { Config } from "../config.ts";
import { createContext } from "../context.ts";
import { createSchema } from "../schema.ts";
import { answerShape } from "./service-answer.ts";
import type { Responder } from "./service.ts";
import { openStore } from "./store.ts";

/** The service in this process, over a store that it opens. Errors: those of opening a store. */
export async function openResponder(config: Config, logger: Logger): Promise<Responder> {
  const { db, close } = await openStore(config, logger);
  const schema = await createSchema();
  return {
    name: "Nutgraf",
    async ask({ query, variables }) {
      const contextValue = createContext(db, { viewer: OPERATOR });
      const { data, errors } = await graphql({
        schema,
        source: query,
        variableValues: variables,
        contextValue,
      });
      // One without a code was meant for nobody; here its cause can be told where it arose.
      const unexpected = errors?.find(
        ({ originalError, extensions }) => originalError && !extensions["code"],
      );
      if (unexpected?.originalError) throw unexpected.originalError;
      // As it comes over HTTP: times, for instance, are text there.
      return answerShape.parse(JSON.parse(JSON.stringify({ data, errors })));
    },
    close,
  };
}
