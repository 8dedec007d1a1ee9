import { Field, ID, InputType, ObjectType } from "type-graphql";

import { connectionType } from "../graphql/connection.type.ts";
import { DateTimeScalar } from "../graphql/scalars.ts";
import type { ChangeError } from "../mutations/change-error.ts";
import { ChangeErrorInterface } from "../mutations/change-error.type.ts";
import type { ApiKey } from "./api-key.ts";
import type { Scope } from "./scope.ts";
import { ScopeEnum } from "./scope.type.ts";

@ObjectType("ApiKey", {
  simpleResolvers: true,
  description:
    "A key by which a program is known to this service. The key itself is told once, when it is made.",
})
export class ApiKeyType implements ApiKey {
  @Field(() => ID, {
    description: "By which it is revoked, and found in the log of changes as `key:…`. It is no secret.",
  })
  readonly id!: string;

  @Field(() => String, { description: "What it is for, as whoever made it says." })
  readonly name!: string;

  @Field(() => [ScopeEnum], { description: "What it allows." })
  readonly scopes!: readonly Scope[];

  @Field(() => DateTimeScalar, { description: "When it was made." })
  readonly createdAt!: Date;

  @Field(() => String, {
    description: "Who made it, as the log of changes names them: `operator`, `key:…`, `token:…`.",
  })
  readonly createdBy!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "From when on it is refused; null where it does not expire.",
  })
  readonly expiresAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was revoked; null where it was not." })
  readonly revokedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it was last sent, to the minute; null where it never was.",
  })
  readonly lastUsedAt!: Date | null;
}

export const ApiKeyConnection = connectionType({
  name: "ApiKey",
  node: () => ApiKeyType,
  description: "One page of the list of API keys.",
});

@InputType("ApiKeyCreateInput", { description: "The API key that is to be made." })
export class ApiKeyCreateInput {
  @Field(() => String, { description: "What it is for, in 1 to 100 characters." })
  readonly name!: string;

  @Field(() => [ScopeEnum], { description: "What it is to allow; at least one." })
  readonly scopes!: readonly Scope[];

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "From when on it is to be refused; left out, it does not expire.",
  })
  readonly expiresAt?: Date | null;
}

@InputType("ApiKeyRevokeInput", { description: "The API key that is to be revoked." })
export class ApiKeyRevokeInput {
  @Field(() => ID, { description: "Its id." })
  readonly id!: string;
}

@ObjectType("ApiKeyCreatePayload", {
  simpleResolvers: true,
  description: "What came of making an API key.",
})
export class ApiKeyCreatePayload {
  @Field(() => ApiKeyType, { nullable: true, description: "The key; null where none was made." })
  readonly apiKey!: ApiKey | null;

  @Field(() => String, {
    nullable: true,
    description:
      "What the program is to send: `Authorization: Bearer …`. Keep it: the service can't tell it again. Null where no key was made.",
  })
  readonly secret!: string | null;

  @Field(() => [ChangeErrorInterface], { description: "Why none was made; empty where one was." })
  readonly errors!: readonly ChangeError[];
}

@ObjectType("ApiKeyRevokePayload", {
  simpleResolvers: true,
  description: "What came of revoking an API key.",
})
export class ApiKeyRevokePayload {
  @Field(() => ApiKeyType, {
    nullable: true,
    description: "The key, which is refused from now on; null where there is none of this id.",
  })
  readonly apiKey!: ApiKey | null;

  @Field(() => [ChangeErrorInterface], { description: "Why nothing was revoked; empty where it was." })
  readonly errors!: readonly ChangeError[];
}
