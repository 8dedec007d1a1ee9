/** Numbers that look like chance and are the same each time. */
export interface Random {
  /** From 0 up to 1, without it. */
  fraction(): number;
  /** A whole number from 0 up to the limit, without it. */
  below(limit: number): number;
  pick<Value>(values: readonly [Value, ...Value[]]): Value;
  shuffled<Value>(values: readonly Value[]): Value[];
}

/** Each article has a sequence of its own, so that any can be made without those before it. */
export function randomOf(seed: number, number: number): Random {
  let state = mixed(mixed(seed) + number);
  const fraction = () => {
    state = (state + 0x9e3779b9) | 0;
    return mixed(state) / 0x1_0000_0000;
  };
  const below = (limit: number) => Math.floor(fraction() * limit);
  return {
    fraction,
    below,
    pick: (values) => values[below(values.length)] ?? values[0],
    shuffled(values) {
      const left = [...values];
      const order: typeof left = [];
      while (left.length > 0) order.push(...left.splice(below(left.length), 1));
      return order;
    },
  };
}

/** Spreads what differs in one bit over all 32. */
function mixed(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
