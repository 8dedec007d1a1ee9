import { type Kysely, sql } from "kysely";

/**
 * Orders that pages are read in and that had no index, so that each page sorted all there is: exported articles by
 * slug, and deliveries by their change, all of them or those of one status.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create index article_slug on article (slug collate "C")`,
  `create index webhook_delivery_change on webhook_delivery (change_number, id)`,
  `create index webhook_delivery_status on webhook_delivery (status, change_number, id)`,
];
