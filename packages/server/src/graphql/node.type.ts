import { Field, ID, InterfaceType } from "type-graphql";

import { typeOfId } from "../identity.ts";

/** Ids tell the type of what they are of, in the schema's own names. */
export const resolveTypeById = (value: { readonly id: string }): string | undefined => typeOfId(value.id);

@InterfaceType("Node", {
  description: "Anything that can be found again by its id.",
  resolveType: resolveTypeById,
})
export abstract class NodeInterface {
  @Field(() => ID, {
    description:
      "Opaque and URL-safe. It is made of permanent keys, so it survives re-publication and is the same in another database.",
  })
  readonly id!: string;
}
