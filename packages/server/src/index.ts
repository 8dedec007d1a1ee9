/**
 * What a program needs to run Nutgraf inside itself: read and check content, open a store, publish, and serve.
 *
 * @module
 */
import "reflect-metadata";

export { AuthenticationError, createAuthenticate } from "./access/authenticate.ts";
export type { Authenticate, AuthenticateOptions, Reads } from "./access/authenticate.ts";
export type { OidcOptions } from "./access/oidc.ts";
export { ALL_SCOPES } from "./access/scope.ts";
export type { Scope } from "./access/scope.ts";
export { ANONYMOUS, OPERATOR } from "./access/viewer.ts";
export type { Viewer } from "./access/viewer.ts";
export { readConfig } from "./config.ts";
export type { Config, ConfigMistake, ConfigResult, ConfigWarning, Environment, LogLevel } from "./config.ts";
export { createChangeFeed } from "./changes/change-feed.ts";
export type { ChangeFeed, ChangeFeedOptions } from "./changes/change-feed.ts";
export type { FieldChange } from "./corrections/field-change.ts";
export type { ItemChange, ItemChangeKind } from "./corrections/item-change.ts";
export { applyDiff, diffRevisions } from "./corrections/revision-diff.ts";
export type { RevisionDiff } from "./corrections/revision-diff.ts";
export type { Hunk, HunkKind } from "./corrections/text-diff.ts";
export { checkFolder } from "./content/check.ts";
export type { CheckedArticle, CheckedContent, UncoveredSentence } from "./content/checked.ts";
export type { Problem, Severity, SourceLocation } from "./content/problem.ts";
export { createContext } from "./context.ts";
export type { Context } from "./context.ts";
export { openDatabase } from "./database/connection.ts";
export type { DatabaseOptions, NutgrafDatabase } from "./database/connection.ts";
export {
  DatabaseNewerError,
  DatabaseTooOldError,
  DatabaseUnavailableError,
  EmbeddedDirectoryLockedError,
} from "./database/errors.ts";
export { createEmbargoScheduler } from "./embargoes/embargo.scheduler.ts";
export type { EmbargoScheduler, EmbargoSchedulerOptions } from "./embargoes/embargo.scheduler.ts";
export { migrate } from "./database/migrate.ts";
export { contentFilesOf } from "./export/content-files.ts";
export type { StandingArticle, Stock } from "./export/content-files.ts";
export { exportPart } from "./export/export-part.ts";
export type { ExportFormat, ExportPart } from "./export/export-part.ts";
export { findReadableArticle } from "./export/readable-article.ts";
export { DEFAULT_LIMITS } from "./limits/limits.ts";
export type { Limits } from "./limits/limits.ts";
export type { PublishOutcome, PublishedArticle, Refusal } from "./publishing/outcome.ts";
export { publish } from "./publishing/publish.ts";
export type { PublishOptions } from "./publishing/publish.ts";
export type { RevisionContent } from "./publishing/revision.ts";
export { createSchema } from "./schema.ts";
export { createServer, ListenError, PlaygroundMissingError, PortTakenError } from "./server.ts";
export type { NutgrafServer, ServerOptions } from "./server.options.ts";
export { createDeliverer } from "./webhooks/deliverer.ts";
export type { Deliverer, DelivererOptions } from "./webhooks/deliverer.ts";
