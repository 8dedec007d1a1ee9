import type { Operation, ScalarValue } from "./operation.ts";
import { convertScalars, type ScalarHook } from "./scalars.ts";

/** Between what a consumer works with and what is sent. */
export interface Codec {
  /** Variables as the JSON that is sent. */
  encode(operation: Operation, variables: object): string;
  /** The data of an answer with the consumer's scalars. */
  decode(operation: Operation, data: object): object;
}

export function createCodec(hooks: Readonly<Record<string, ScalarHook | undefined>> = {}): Codec {
  const serialize = (name: string, value: ScalarValue) => hooks[name]?.serialize(value) ?? value;
  const parse = (name: string, value: string) => hooks[name]?.parse(value) ?? value;
  return {
    encode: ({ variableScalars }, variables) =>
      JSON.stringify(convertScalars(variables, variableScalars, serialize)),
    // What stands for an object stays one.
    decode: ({ resultScalars }, data) => convertScalars(data, resultScalars, parse) as object,
  };
}
