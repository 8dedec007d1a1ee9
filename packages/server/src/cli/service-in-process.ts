import { graphql, type GraphQLError, type GraphQLFormattedError } from "graphql";
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
  const schema = await createSchema();
  const { db, close } = await openStore(config, logger);
  return {
    name: "Nutgraf",
    async ask({ query, variables }) {
      const contextValue = createContext(db, { viewer: OPERATOR });
      const asked = { schema, source: query, variableValues: variables, contextValue };
      const { data, errors } = await graphql(asked);
      // As it comes over HTTP: times, for instance, are text there.
      return answerShape.parse(JSON.parse(JSON.stringify({ data, errors: errors?.map(told) })));
    },
    close,
  };
}

/** Without a code an error was meant for nobody, unless it arose before anything was executed: then a value is wrong. */
function told(error: GraphQLError): GraphQLFormattedError {
  if (error.extensions["code"] !== undefined) return error.toJSON();
  if (error.path === undefined) return { ...error.toJSON(), extensions: { code: "BAD_USER_INPUT" } };
  throw error.originalError ?? error;
}
