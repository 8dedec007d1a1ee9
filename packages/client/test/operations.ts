import type {
  Mutation,
  OperationTypes,
  PagedOperationTypes,
  PagedQuery,
  Query,
  Subscription,
} from "../src/operation.ts";
import { paginate } from "../src/paginate.ts";

interface GreetTypes extends OperationTypes {
  readonly result: { readonly greeting: string | null };
  readonly variables: { readonly name?: string };
}

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
  hash: "22".repeat(32),
};

interface CountTypes extends PagedOperationTypes {
  readonly result: { readonly numbers: { readonly nodes: readonly { readonly value: number }[] } | null };
  readonly variables: {
    readonly first?: number;
    readonly after?: string | null;
    readonly last?: number;
    readonly before?: string | null;
  };
  readonly item: { readonly value: number };
}

export const count: PagedQuery<CountTypes> = {
  name: "Count",
  kind: "query",
  text: "query Count($first:Int$after:String$last:Int$before:String){numbers{nodes{value}}}",
  hash: "33".repeat(32),
  connection: ["numbers"],
  paginate,
};

interface TickTypes extends OperationTypes {
  readonly result: { readonly tick: number };
  readonly variables: { readonly to?: number };
}

export const tick: Subscription<TickTypes> = {
  name: "Tick",
  kind: "subscription",
  text: "subscription Tick($to:Int){tick(to:$to)}",
};
