import type { Mutation, OperationTypes, Query, Subscription } from "@nutgraf/client";

interface GreetTypes extends OperationTypes {
  readonly result: { readonly greeting: string };
  readonly variables: { readonly name?: string };
}

/** Operations for the service that answers as it is told, which reads none of them. */
export const greet: Query<GreetTypes> = {
  name: "Greet",
  kind: "query",
  text: "query Greet($name:String){greeting(name:$name)}",
  hash: "11".repeat(32),
};

interface RenameTypes extends OperationTypes {
  readonly result: { readonly rename: string };
  readonly variables: { readonly name: string };
}

export const rename: Mutation<RenameTypes> = {
  name: "Rename",
  kind: "mutation",
  text: "mutation Rename($name:String!){rename(name:$name)}",
};

interface TickTypes extends OperationTypes {
  readonly result: { readonly tick: number };
  readonly variables: {};
}

export const tick: Subscription<TickTypes> = {
  name: "Tick",
  kind: "subscription",
  text: "subscription Tick{tick}",
};
