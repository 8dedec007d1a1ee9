/** Where a program finds the services that it asks. */
export interface Addresses {
  /** A real Nutgraf service: its endpoint. */
  readonly graphql: string;
  /** The service whose answers a program says itself. */
  readonly scripts: string;
}

/** Something that the client promises, and the program that finds out; it rejects where the promise is broken. */
export interface ClientPromise {
  readonly promise: string;
  readonly keep: (addresses: Addresses) => Promise<void>;
}

/** What became of a promise in one runtime. */
export interface Told {
  readonly promise: string;
  readonly ok: boolean;
  /** What went otherwise; empty where nothing did. */
  readonly message: string;
}
