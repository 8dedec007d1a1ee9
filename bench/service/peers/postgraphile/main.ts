/** PostGraphile 5 on Node's HTTP server, as its documentation has it for production. */
import { createServer } from "node:http";

import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { TYPES } from "postgraphile/@dataplan/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { addPgTableCondition } from "postgraphile/utils";

import { listen, requireDatabaseUrl } from "../listen.ts";
import { openPool } from "../pool.ts";
import { TABLES } from "./tables.ts";

const pool = openPool(requireDatabaseUrl());
await pool.query(TABLES);

const publishedBefore = addPgTableCondition(
  { schemaName: "public", tableName: "article" },
  "publishedBefore",
  ({ graphql: { GraphQLString } }) => ({ type: GraphQLString }),
  (value, { sql, sqlTableAlias, sqlValueWithCodec }) =>
    sql`${sqlTableAlias}.published_on < ${sqlValueWithCodec(value, TYPES.date)}`,
);

const service = postgraphile({
  extends: [PostGraphileAmberPreset],
  plugins: [publishedBefore],
  pgServices: [makePgService({ pool, schemas: ["public"], pubsub: false })],
  grafast: { explain: false },
  grafserv: { graphiql: false, watch: false, websockets: false },
}).createServ(grafserv);

const server = createServer();
await service.addTo(server);
listen(server);
